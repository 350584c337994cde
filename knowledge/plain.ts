/** What an article's body may be written with; everything else is refused by the check. */
const refused: readonly {
  readonly pattern: RegExp;
  readonly what: string;
  readonly fix: string;
}[] = [
  {
    pattern: /<\/?[a-z!][^>]*>/i,
    what: 'HTML is not allowed',
    fix: 'Write it without the tag.',
  },
  {
    pattern: /!\[/,
    what: 'pictures are not allowed',
    fix: 'Say in words what the picture shows.',
  },
  {
    pattern: /^\s*#/,
    what: 'headings are not allowed',
    fix: 'Put it in **bold** on its own line.',
  },
  { pattern: /^\s*\|/, what: 'tables are not allowed', fix: 'Write a list, one row per line.' },
  {
    pattern: /^\s*(>|```)/,
    what: 'quotes and code are not allowed',
    fix: 'Write plain sentences.',
  },
  {
    pattern: /\]\((?!https:\/\/|tel:|mailto:)/,
    what: 'a link must start with https://, tel: or mailto:',
    fix: 'Write the whole address.',
  },
];

/** What in a body is outside the subset: paragraphs, `-` and `1.` lists, **bold**, *emphasis*, links. */
export const refusedMarkdown = (
  body: string,
): { readonly line: number; readonly what: string; readonly fix: string }[] =>
  body
    .split('\n')
    .flatMap((text, at) =>
      refused
        .filter(({ pattern }) => pattern.test(text))
        .map(({ what, fix }) => ({ line: at + 1, what, fix })),
    );

/**
 * The text every channel can send: marks removed, list items on lines of their own, a link as its
 * words followed by its address, lines of one paragraph joined.
 */
export const plain = (body: string): string =>
  body
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim().split('\n').reduce(joinLines, ''))
    .filter((paragraph) => paragraph !== '')
    .map(inline)
    .join('\n\n');

const item = /^\s*(?:-|\d+\.)\s+/;

function joinLines(before: string, line: string): string {
  const text = line.replace(/^\s*-\s+/, '• ').trim();
  if (before === '') return text;
  return item.test(line) ? `${before}\n${text}` : `${before} ${text}`;
}

const inline = (text: string): string =>
  text
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, words: string, address: string) =>
      link(words, address.replace(/^(tel|mailto):/, '')),
    )
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\*([^*\n]+)\*/g, '$1')
    .replace(/\\([*[\]_-])/g, '$1');

const link = (words: string, address: string): string =>
  words === address || words === address.replace(/^https:\/\//, '')
    ? words
    : `${words} (${address.replace(/^https:\/\//, '')})`;
