// Writes the README's tables of inputs and outputs from action.yml, between `<!-- inputs -->` and `<!-- /inputs -->`
// and the same for outputs. With `--check` it writes nothing, and fails when README.md is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const README = join(ROOT, 'README.md');

/** How the description of an input is built: see action.yml. */
const DESCRIPTION =
  /^(?<meaning>.*?)(?: Default: (?<otherwise>.*?)\.)?(?: Stages: (?<stages>[^.]*)\.)?(?<later> Not available in this version\.)?$/;

const { inputs, outputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
const current = readFileSync(README, 'utf8');
const fresh = fill(fill(current, 'inputs', inputTable(inputs)), 'outputs', outputTable(outputs));

if (fresh !== current && process.argv.includes('--check')) {
  console.error('README.md does not show what action.yml declares: run `node scripts/action-docs.mjs`');
  process.exitCode = 1;
} else if (fresh !== current) writeFileSync(README, fresh);

function inputTable(declared) {
  const rows = Object.entries(declared).map(([name, { description, required }]) => {
    const { meaning, otherwise, stages, later } = DESCRIPTION.exec(description).groups;
    const note = later ? ' *Not available in this version.*' : '';
    return [`\`${name}\``, required ? '(required)' : otherwise, meaning + note, stages ?? ''];
  });
  return table(['input', 'default', 'meaning', 'stages that take it'], rows);
}

function outputTable(declared) {
  const rows = Object.entries(declared).map(([name, { description }]) => [`\`${name}\``, description]);
  return table(['output', 'meaning'], rows);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function fill(text, name, content) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
