import {
  type GapGroup,
  type GapLanguage,
  type GapList,
  kindsInWords,
} from '../../intents/model/gap-list.ts';

const widest = 24;
const indent = ' '.repeat(6);

/** The list as a terminal shows it: the most asked first, with bars. */
export function view(list: GapList, place: string): string {
  const { week, from, until, asked, complete } = list;
  const title = `Questions of ${week}, ${from} to ${until}, in ${place}`;
  const total =
    asked === 0
      ? 'All was answered, and nothing was said not to help.'
      : `${asked} in all: ${kindsInWords(list.kinds)}.`;
  return [
    title,
    complete ? total : `${total} The week is not over.`,
    ...list.languages.map(languagePart),
    ...(asked === 0 ? [] : [next]),
  ].join('\n\n');
}

function languagePart({ name, asked, groups, single, leftOut }: GapLanguage): string {
  const most = groups[0]?.count ?? 1;
  return [
    `${name}: ${asked}`,
    ...groups.flatMap((group) => ['', ...groupLines(group, most)]),
    ...(single.length > 0 ? ['', '  Asked once'] : []),
    ...single.flatMap(({ examples, ...group }) => [`${indent}${examples[0]}`, ...hints(group, 10)]),
    ...(leftOut > 0 ? ['', `  ${leftOut} more are not listed.`] : []),
  ].join('\n');
}

function groupLines(group: GapGroup, most: number): readonly string[] {
  const bar = '█'.repeat(Math.max(1, Math.round((group.count / most) * widest)));
  const channels = Object.entries(group.channels).map(([channel, count]) => `${channel} ${count}`);
  return [
    `${String(group.count).padStart(5)} ${bar} ${channels.join(', ')}`,
    ...group.examples.map((text) => `${indent}${text}`),
    ...hints(group, indent.length),
  ];
}

/** The files to look at. */
const hints = ({ given, nearest }: Omit<GapGroup, 'examples'>, by: number): readonly string[] => [
  ...given.map(
    ({ articleId, count }) =>
      `${' '.repeat(by)}↳ was given ${articleId}, which did not help (${count})`,
  ),
  ...(nearest.length > 0
    ? [`${' '.repeat(by)}↳ nearest: ${nearest.map(({ articleId }) => articleId).join(', ')}`]
    : []),
];

const next = `What to do next, the largest first
  An article answers it, but not in these words    add a phrasing to its file in knowledge/topics/
  The answer was given and did not help            correct the article
  No article answers it                            write one, or leave it: it may be nobody's business

  Write it in your own words. What stands above was said in trust: copy none of it into a phrasing,
  a test or a message. Then \`npm run check\`, and have it reviewed and published (knowledge/README.md).`;
