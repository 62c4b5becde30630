import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { block, code, link, prose, safe, table, visible } from '../../src/report/markdown.ts';

/** Pieces that mean something to a Markdown parser or to GitHub, in any order, between arbitrary characters. */
const hostile = fc
  .array(
    fc.oneof(
      ...[
        '|',
        '\\',
        '`',
        '``',
        '*',
        '_',
        '~~',
        '<b>',
        '</code>',
        '<!--',
        '&amp;',
        '&#124;',
        '[x](y)',
        '![x](y)',
      ]
        .concat([
          '@octocat',
          'a@b.c',
          'https://x.y',
          'www.x.y',
          '#1',
          'GH-12',
          '$x$',
          ':tada:',
          ':100:',
          '\n',
          '\r',
        ])
        .concat(['  ', ' ', '- ', '1. ', '# ', '> ', '😀', '\u202e', '\u2028'])
        .map((text) => fc.constant(text)),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** What a reader sees of our inline Markdown: code spans as they are, the rest without what we put around it. */
function shown(source: string): string {
  const parts = source.split(/`([^`]+)`/);
  return parts.map((part, index) => (index % 2 === 1 ? part : decoded(part))).join('');
}

function decoded(html: string): string {
  return html
    .replaceAll(/<\/?(?:code|span)>|&#8288;/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)));
}

describe('visible', () => {
  test('leaves nothing that cannot be seen, and ordinary text alone', () => {
    expect(visible('a\nb\tc\u202ed\u0000')).toBe('a\\nb\\tc\\u{202e}d\\u{0}');
    expect(visible('Zoë 👩‍👩‍👧 数据 a|b')).toBe('Zoë 👩‍👩‍👧 数据 a|b');
    fc.assert(fc.property(hostile, (text) => !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]/u.test(visible(text))));
  });
});

describe('code', () => {
  test('keeps a tame name readable', () => {
    expect(code('public.students').source).toBe('`public.students`');
    expect(code('<b>@octocat</b>').source).toBe('`<b>@octocat</b>`');
  });

  test('is either a plain code span, or nothing but entities', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { source } = code(text, 1000);
        if (visible(text) === '') return;
        expect(source).toMatch(
          /^(?:`(?! )[^`|\n\r]+(?<! )`|<code>(?:[\p{L}\p{N} ]|&#\d+;|&nbsp;)*<\/code>)$/u,
        );
        expect(shown(source)).toBe(visible(text));
      }),
    );
  });

  test('cuts what is too long, but no character in two', () => {
    expect(code('😀'.repeat(300), 10).source).toBe(`\`${'😀'.repeat(9)}…\``);
    expect(code('').source).toBe('<i>empty</i>');
  });
});

describe('prose', () => {
  test('keeps plain sentences readable', () => {
    const text = 'The table students has 1,234.5 rows (12 fewer) at 03:00:12; see report.json.';
    expect(prose(text).source).toBe(text);
    expect(prose('backup_20250105_030012 of a_table').source).toBe('backup_20250105_030012 of a_table');
    expect(prose('Raise `jobs` or `rto`').source).toBe('Raise `jobs` or `rto`');
  });

  test.each([
    ['@octocat', '@&#8288;octocat'],
    ['#12', '&#35;&#8288;12'],
    ['GH-12', 'GH&#8288;-12'],
    ['https://x.y', 'https:&#8288;//x.y'],
    ['_www.x.y', '&#95;www&#8288;.x.y'],
    [' - a', ' &#45; a'],
    ['     a', ' a'],
    [':tada:', ':&#8288;tada:'],
    ['$x$', '<span>$</span>x<span>$</span>'],
    ['<img src=x>', '&#60;img src=x&#62;'],
    ['[a](b)', '&#91;a&#93;(b)'],
    ['a|b', 'a&#124;b'],
    ['*a* _b_', '&#42;a&#42; &#95;b&#95;'],
    ['- a', '&#45; a'],
    ['1. a', '1&#46; a'],
    ['a\nb', 'a&#92;nb'],
    ['lone ` tick', 'lone &#96; tick'],
  ])('disarms %j', (text, source) => {
    expect(prose(text).source).toBe(source);
  });

  test('outside code, no character of markup is left, and every word is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { source } = prose(text);
        const bare = source
          .replaceAll(/`[^`]+`|<code>[^<]*<\/code>|<\/?span>/g, '')
          .replaceAll(/&#\d+;/g, '');
        expect(bare).not.toMatch(/[<>&\\`*[\]|~#\n\r]/);
        expect(shown(source).replaceAll(/[` ]/g, '')).toBe(visible(text).replaceAll(/[` ]/g, ''));
      }),
    );
  });
});

describe('table', () => {
  test('has one line a row and the same cells in each, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile)), (rows) => {
        const { source } = table(
          ['A', 'B'],
          rows.map(([a, b]) => [code(a), prose(b)]),
        );
        const lines = source.split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        expect(lines.map((line) => line.split('|').length)).toEqual(lines.map(() => 4));
      }),
    );
  });
});

describe('link', () => {
  test('is for https only, and cannot be broken out of', () => {
    expect(link('artifact', 'https://github.com/o/r/1')?.source).toBe('[artifact](https://github.com/o/r/1)');
    expect(link('x', 'https://a.b/c) <b>"|`')?.source).toBe('[x](https://a.b/c&#41;%20%3Cb%3E%22%7C%60)');
    for (const target of ['javascript:alert(1)', 'http://a.b', '/tmp/x', '', 'https://user:pw@a.b/']) {
      expect(link('x', target)).toBeNull();
    }
  });
});

describe('block', () => {
  test('is closed by its own fence only', () => {
    expect(block('sh', ['a', '```', 'b\nc']).source).toBe('````sh\na\n```\nb\\nc\n````');
  });
});

describe('safe', () => {
  test('takes strings as prose and Markdown as it is', () => {
    expect(safe`**${'a*b'}** ${code('c')}`.source).toBe('**a&#42;b** `c`');
  });
});
