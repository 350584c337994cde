import type { Explained, LookedAt } from '../../../knowledge/engine/explain.ts';
import { signalNames } from '../../../knowledge/engine/signals.ts';

/** Room for bars between the names and the values, in 80 columns. */
const room = 57;
const widest = 34;
const percent = (share: number): string => `${Math.floor(share * 100)} %`;

/** The candidates as bars of how likely each is meant, with the marks from which something is done. */
export function ranking(
  { lookedAt, thresholds }: Explained,
  isHighRisk: (id: string) => boolean,
): readonly string[] {
  if (lookedAt.length === 0) return ['no article: there are no words in it'];
  const names = lookedAt.map(({ label }) => `${label}${isHighRisk(label) ? ' !' : ''}`);
  const longest = Math.max(...names.map((name) => name.length));
  const width = Math.max(10, Math.min(widest, room - longest));
  const { ask, answer, answerHighRisk } = thresholds;
  const bars = lookedAt.map(({ confidence, vetoed }, at) =>
    [
      (names[at] ?? '').padEnd(longest),
      bar(confidence, width),
      vetoed ? 'out' : percent(confidence),
    ].join('  '),
  );
  return [
    ...bars,
    `${' '.repeat(longest)}  ${marks([ask, answer, answerHighRisk], width)}`,
    `▲ asks from ${percent(ask)}, answers from ${percent(answer)}, from ${percent(answerHighRisk)} where a wrong answer does harm (!)`,
    ...(lookedAt.some(({ vetoed }) => vetoed) ? ['out: too like one of its notPhrasings'] : []),
  ];
}

const bar = (share: number, width: number): string =>
  '█'.repeat(share <= 0 ? 0 : Math.max(1, Math.round(share * width))).padEnd(width, '·');

function marks(at: readonly number[], width: number): string {
  const places = at.map((share) => Math.min(width - 1, Math.round(share * width)));
  return Array.from({ length: width }, (_, place) => (places.includes(place) ? '▲' : ' '))
    .join('')
    .trimEnd();
}

/** Why a likely article was not simply given, where that needs a word. */
export function closeCall(
  { lookedAt, thresholds, decision }: Explained,
  isHighRisk: (id: string) => boolean,
): string | undefined {
  const first = lookedAt.find(({ vetoed }) => !vetoed);
  if (decision !== 'ask' || !first) return undefined;
  const risky = isHighRisk(first.label);
  if (first.confidence < (risky ? thresholds.answerHighRisk : thresholds.answer)) return undefined;
  return risky && first.signals.turned > 0
    ? 'Likely enough, but it turns the question around ("not", "broken"), and a wrong answer does harm: asked.'
    : 'Likely enough, but another is close behind it: a close call is asked about.';
}

/** The signals in words an editor can use; what stands for each is in signals.ts. */
const meanings: Readonly<Record<(typeof signalNames)[number], string>> = {
  score: 'how strongly its words speak for it (above 0: for)',
  lead: 'how far it is ahead of the next',
  crowd: 'how far it is ahead of the others together',
  share: 'its share of all that speaks for any article',
  nearest: 'how like its nearest phrasing (1: the same words)',
  rival: 'how like the nearest phrasing of another candidate',
  coverage: 'how much of the question its phrasings have words for',
  known: 'how much of the question any article has words for',
  strength: 'how much the known words tell in all',
  length: 'how long it is (logarithm of the words)',
  mended: 'the share of its words that were mended',
  background: 'how strongly it looks like what no article answers',
  likeNothing: 'how like the nearest sentence that no article answers',
  vetoed: 'how much nearer to a "must not" phrasing than to its own',
  turned: 'turns the question around, and no phrasing does (1: yes)',
};

/** The signals of the candidates, side by side in the order of the ranking. */
export const signals = (lookedAt: readonly LookedAt[]): readonly string[] =>
  signalNames.map((name) => {
    const values = lookedAt.map((one) => one.signals[name].toFixed(2).padStart(5));
    return `${values.join('  ')}  ${meanings[name]}`;
  });
