import { startServer, type TestServer } from './server.ts';

declare global {
  var testServer: TestServer | undefined;
}

/** One server for the whole test run; each test file makes its own databases in it (see database.ts). */
export default async function setup(): Promise<void> {
  globalThis.testServer = await startServer();
  process.env.PGR_TEST_SERVER = JSON.stringify({
    folder: globalThis.testServer.folder,
    data: globalThis.testServer.data,
    bin: globalThis.testServer.bin,
    port: globalThis.testServer.port,
  });
}
