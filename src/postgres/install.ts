/** Which of PostgreSQL's packages: the client programs, or the server with contrib. */
export type Package = 'client' | 'server';

/**
 * The command that installs PostgreSQL `major` on this system. `osRelease` is the text of /etc/os-release, where there
 * is one. The repository of the PostgreSQL project (PGDG) is set up too: distributions carry only one major.
 */
export function installCommand(
  platform: NodeJS.Platform,
  osRelease: string,
  kind: Package,
  major: number,
): string {
  if (platform === 'darwin') return `brew install postgresql@${major}`;
  const ids = osRelease
    .split('\n')
    .filter((line) => /^ID(_LIKE)?=/u.test(line))
    .join(' ');
  if (/debian|ubuntu/u.test(ids)) {
    const name = kind === 'client' ? `postgresql-client-${major}` : `postgresql-${major}`;
    return (
      'sudo apt-get install -y postgresql-common && ' +
      `sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y && sudo apt-get install -y ${name}`
    );
  }
  if (/rhel|fedora|centos/u.test(ids)) {
    const names =
      kind === 'client' ? `postgresql${major}` : `postgresql${major}-server postgresql${major}-contrib`;
    return `sudo dnf install -y ${names} (with the repository of https://yum.postgresql.org)`;
  }
  if (ids.includes('alpine')) {
    const names =
      kind === 'client' ? `postgresql${major}-client` : `postgresql${major} postgresql${major}-contrib`;
    return `apk add ${names}`;
  }
  return `the PostgreSQL ${major} packages of your system (https://www.postgresql.org/download/)`;
}
