/** Sorts by code unit: the same on every machine, whatever its locale. */
export function byOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `s.t.name` into `s.t` and `name`; dots inside quotes do not part. `parent` is '' for a name that stands alone. */
export function splitIdentity(identity: string): { parent: string; name: string } {
  const match = /^(.*)\.("(?:[^"]|"")*"|[^".]+)$/s.exec(identity);
  return match ? { parent: match[1] ?? '', name: match[2] ?? '' } : { parent: '', name: identity };
}

/** The same name with every part quoted, since some bare words are keywords of some version. */
export function quoteIdentity(identity: string): string {
  const { parent, name } = splitIdentity(identity);
  const quoted = name.startsWith('"') ? name : `"${name}"`;
  return parent === '' ? quoted : `${quoteIdentity(parent)}.${quoted}`;
}

/** The bare name that a quoted one stands for. */
export function unquote(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
