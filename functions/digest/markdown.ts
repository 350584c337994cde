import {
  type GapGroup,
  type GapLanguage,
  type GapList,
  kindsInWords,
} from '../../intents/model/gap-list.ts';

const advice = `## What to do with it

Take the groups with the highest numbers first. Does an article answer it already? Then it lacks these words: add a phrasing to it. Did the answer not help? Then correct the article. Is there none? Then write one, or decide that it is not the agency's business.

Write it **in your own words**. What stands here was said by citizens in trust: nothing of it is copied into a phrasing, a test or a message to others.`;

/** The list as a page to read, print or mail. Citizens' words stand as code: nothing in them is Markdown. */
export const markdown = (list: GapList): string =>
  `${[
    `# Questions of ${list.week} (${list.from} to ${list.until})`,
    list.asked === 0
      ? 'Nothing was left unanswered, and nothing was said not to help.'
      : `${list.asked} in all: ${kindsInWords(list.kinds)}.`,
    ...(list.complete ? [] : ['The week is not over: this list will grow.']),
    ...list.languages.flatMap(languagePart),
    advice,
  ].join('\n\n')}\n`;

const languagePart = ({ name, asked, groups, single, leftOut }: GapLanguage): readonly string[] => [
  `## ${name}: ${asked}`,
  ...groups.map(groupPart),
  ...(single.length > 0 ? ['### Asked once', single.map(line).join('\n')] : []),
  ...(leftOut > 0 ? [`${leftOut} more, asked once or twice, are not listed.`] : []),
];

const groupPart = (group: GapGroup): string =>
  [
    `### ${group.count} times`,
    [
      `${kindsInWords(group.kinds)}; ${Object.entries(group.channels)
        .map(([channel, count]) => `${channel} ${count}`)
        .join(', ')}`,
      ...group.given.map(
        ({ title, articleId, count }) => `given: ${title} (${articleId}), ${count}`,
      ),
      ...nearestLine(group),
    ]
      .map((each) => `- ${each}`)
      .join('\n'),
    group.examples.map((text) => `> ${quoted(text)}`).join('\n>\n'),
  ].join('\n\n');

const line = (group: GapGroup): string =>
  [`- ${quoted(group.examples[0] ?? '')}`, ...nearestLine(group).map((each) => `  (${each})`)].join(
    '',
  );

const nearestLine = ({ nearest }: GapGroup): readonly string[] =>
  nearest.length === 0
    ? []
    : [`nearest: ${nearest.map(({ title, articleId }) => `${title} (${articleId})`).join('; ')}`];

const quoted = (text: string): string => `\`${text.replace(/`/gu, "'")}\``;
