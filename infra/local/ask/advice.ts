import type { Explained } from '../../../knowledge/engine/explain.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import type { Asked } from './conversation.ts';

/** What an editor can do next about this one. */
export function advice(
  { tried, status }: Asked,
  explained: Explained | undefined,
  knowledge: Knowledge,
  language: string,
): readonly string[] {
  const step = tried.at(-1) ?? '';
  const ids = (explained?.lookedAt ?? []).filter(({ vetoed }) => !vetoed).map(({ label }) => label);
  const files = ids.map((id) => fileOf(id, language, knowledge));
  const kind = status.split(':')[0] ?? '';
  if (explained === undefined)
    return [
      `The step "${step}" decided before any article was asked. Its words are in intents/${step}/${language}.yaml or near it; intents/steps.ts has the order.`,
    ];
  return [...(nextFor[kind]?.(files) ?? [`intents/steps.ts has the step "${step}".`]), ...again];
}

/** In whose words: a phrasing copied from a citizen tests nothing any more, and may be personal. */
const phrasing = 'a phrasing in your own words';

const nextFor: Readonly<Record<string, (files: readonly string[]) => readonly string[]>> = {
  answered: ([first]) => [
    `If it is the wrong answer: add ${phrasing} to the right article, and one under notPhrasings in`,
    `  ${first ?? 'the wrong one'}`,
  ],
  clarified: (files) => [
    `To have one of them answered at once, add ${phrasing} to its file:`,
    ...files.map((file) => `  ${file}`),
    'To keep one out, add one under notPhrasings in its file.',
  ],
  'offered-agent': ([first]) => [
    'To have it answered: if an article has the answer, add',
    `${phrasing} to its file. The nearest is`,
    `  ${first ?? '(none)'}`,
    'If none has it, write one: knowledge/README.md.',
  ],
};

const again = ['Then: npm run check, and ask again.'];

function fileOf(id: string, language: string, knowledge: Knowledge): string {
  const own = knowledge.articles().filter((one) => one.id === id);
  const found = own.find((one) => one.language === language) ?? own[0];
  return `knowledge/topics/${id}.${found?.language ?? language}.md`;
}
