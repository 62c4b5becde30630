import { buffer } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { TableFilter } from '../../../src/restore/tables/filter.ts';
import type { TableEntry } from '../../../src/restore/tables/patterns.ts';

const table = (name: string): TableEntry => ({ schema: 'public', name, parents: [], partition: false });
const filterFor = (chosen: string): TableFilter =>
  new TableFilter({
    tables: [table('a'), table('b'), table('a b')],
    chosen: [table(chosen)],
    database: null,
  });

async function filtered(text: string, size: number, filter = filterFor('a')): Promise<string> {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  }
  return (await buffer(filter.apply(chunks()))).toString();
}

const KEPT = `CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$ SELECT 'COPY public.b FROM stdin;' $$;
COPY public.a (id) FROM stdin;
COPY public.b FROM stdin;
\\.
ALTER TABLE ONLY public.b
    ADD CONSTRAINT b_pkey PRIMARY KEY (id);
CREATE INDEX i ON public.a USING btree (id);
CREATE TRIGGER t AFTER INSERT ON public.a FOR EACH ROW EXECUTE FUNCTION public.f();
`;
const DROPPED = `COPY public.b (id) FROM stdin;
1
\\.

INSERT INTO public.b VALUES (1, 'x;
y');
CREATE INDEX j ON public.b USING btree (id);
COMMENT ON INDEX public.j IS 'x';
CREATE TRIGGER t AFTER INSERT ON public.b FOR EACH ROW EXECUTE FUNCTION public.f();
CREATE POLICY p ON public.b;
CREATE PUBLICATION everything FOR ALL TABLES;
REFRESH MATERIALIZED VIEW public.m;
ALTER TABLE ONLY public.a
    ADD CONSTRAINT out FOREIGN KEY (id) REFERENCES public.b(id) ON DELETE CASCADE;
COMMENT ON CONSTRAINT out ON public.a IS 'why';
ALTER TABLE ONLY public.b
    ADD CONSTRAINT inward FOREIGN KEY (id) REFERENCES public.a(id);
`;

test.each([1, 7, 1 << 16])('in chunks of %d: what is of the others goes, line by line', async (size) => {
  const filter = filterFor('a');
  expect(await filtered(KEPT + DROPPED + KEPT, size, filter)).toBe(
    KEPT + DROPPED.replaceAll(/[^\n]/g, '') + KEPT,
  );
  expect(filter.outgoing).toEqual([
    {
      table: { schema: 'public', name: 'a' },
      name: 'out',
      references: { schema: 'public', name: 'b' },
      definition: 'FOREIGN KEY (id) REFERENCES public.b(id) ON DELETE CASCADE',
      comment: "'why'",
      outgoing: true,
    },
  ]);
  expect(filter.incoming.map(({ name }) => name)).toEqual(['inward']);
});

test('a statement longer than what is held back goes too', async () => {
  const long = (name: string): string => `INSERT INTO public.${name} VALUES ('${'x'.repeat(3 << 20)}');\n`;
  expect(await filtered(long('b') + long('a'), 1 << 16)).toBe(`\n${long('a')}`);
});

test.each([
  ['3350; 0 16393 TABLE DATA public a postgres', true],
  ['3350; 0 16393 TABLE DATA public a b postgres', false],
  ['3350; 0 16393 TABLE DATA public b postgres', false],
  ['3350; 0 16393 TABLE DATA public a some body', true],
  ['215; 1259 16393 TABLE public b postgres', true],
  ['3351; 0 0 SEQUENCE SET public b_id_seq postgres', true],
  ['3352; 0 0 BLOBS - BLOBS ', false],
  ['3352; 0 16400 MATERIALIZED VIEW DATA public m postgres', false],
])('%s: %s', (line, wanted) => {
  expect(filterFor('a').wantsEntry(line)).toBe(wanted);
});
