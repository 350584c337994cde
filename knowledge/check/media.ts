import type { Medium } from '../article.ts';
import type { LoadedKnowledge, MediaFile } from '../load.ts';
import type { Problem } from '../problem.ts';
import { error, type Finding, type Rule, type Whole, warning } from './finding.ts';

/** The most that every channel takes: WhatsApp refuses larger pictures, MMS larger messages. */
const mostBytes = 5 * 1024 * 1024;

const holds = { image: ['png', 'jpg'], document: ['pdf'] } as const;

/** An alt text that only says that there is something. */
const emptyAlt =
  /^(a |an |the |una? |el |la )?(image|picture|photo|map|document|imagen|foto|mapa|documento|صورة|خريطة|وثيقة|pdf)\.?$/iu;

/** Files that are not there, too large, or not what they are called; alt texts that say nothing. */
export const media: Rule = ({ article, lineOf }, whole) =>
  (article.media ?? []).flatMap((medium, at) => {
    const line = lineOf('media', at);
    const alt = emptyAlt.test(medium.alt)
      ? [
          warning(
            lineOf('media', at, 'alt'),
            `"${medium.alt}" does not say what is to be seen`,
            'Say what somebody learns from it who cannot see it.',
          ),
        ]
      : [];
    if (medium.address.startsWith('https://')) return alt;
    const file = whole.media.find((one) => one.file === medium.address);
    return file
      ? [...alt, ...ofFile(medium, file, line), ...served(whole, line)]
      : [
          ...alt,
          error(
            line,
            `there is no file knowledge/${medium.address}`,
            'Add it, or correct the name.',
          ),
        ];
  });

const served = ({ agency }: Whole, line: number): readonly Finding[] =>
  agency && !agency.mediaAt
    ? [
        error(
          line,
          'has a file, and agency.yaml does not say where it is served',
          'Put the folder media/ on your web site, and its address into agency.yaml as "mediaAt".',
        ),
      ]
    : [];

function ofFile({ type, address }: Medium, file: MediaFile, line: number): readonly Finding[] {
  const ending = address.slice(address.lastIndexOf('.') + 1);
  const kinds: readonly string[] = holds[type];
  return [
    ...(file.bytes > mostBytes
      ? [
          error(
            line,
            `${address} has ${(file.bytes / 1024 / 1024).toFixed(1)} MB, and may have 5`,
            'Make it smaller: some channels refuse it.',
          ),
        ]
      : []),
    ...(file.kind !== ending
      ? [error(line, `${address} holds no ${ending}`, 'Save it in the format of its name.')]
      : []),
    ...(kinds.includes(ending)
      ? []
      : [
          error(line, `${address} is no ${type}`, `"type: ${type}" is for ${kinds.join(' and ')}.`),
        ]),
  ];
}

/** Files that no article shows. */
export function unusedMedia({ media: files, articles }: LoadedKnowledge): readonly Problem[] {
  const used = new Set(
    articles.flatMap(({ article }) => (article.media ?? []).map(({ address }) => address)),
  );
  return files
    .filter(({ file }) => !used.has(file))
    .map(({ file }) => ({
      file,
      ...warning(1, 'is shown by no article', 'Name it in an article, or delete it.'),
    }));
}
