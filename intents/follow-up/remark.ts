import { findPlace } from '../../knowledge/districts/find.ts';
import { afterOpening, isWhole, normalise, wordsOf } from '../phrases.ts';
import { everyLanguage } from '../say.ts';
import type { Turn } from '../turn.ts';
import { isLike } from './passages.ts';

/** A short message that goes on about what was said before. */
export interface Remark {
  /** Without the words that open it. */
  readonly text: string;
  /** Whether it may name a topic of its own; "how much is it" cannot. */
  readonly isOpen: boolean;
  /** Words that a line which answers it would hold: each list is tried after the one before. */
  readonly cues: readonly (readonly string[])[];
}

/** What can be asked of any answer, each with its questions and what the lines that say it hold. */
const aspects = [
  'cost',
  'when',
  'where',
  'contact',
  'needed',
  'duration',
  'online',
  'deadline',
  'more',
] as const;

/** Those whose words are no topic by themselves, as "library" is, which also says where. */
const ofAnyAnswer = ['cost', 'when', 'duration', 'deadline'] as const;

/** Longer ones say enough to be understood by themselves. In words, the opening ones left out. */
const longestRemark = 6;

/** Reads "how much is it", "and on Sundays?", "¿y los domingos?", "وكم السعر؟"; nothing for other words. */
export function readRemark(turn: Turn): Remark | undefined {
  const opened = afterOpening(turn.text, words(turn, 'contains', 'opening'));
  const attached = opened ? undefined : afterAttached(turn);
  const text = opened?.rest ?? attached ?? turn.text;
  const aspect = aspects.find((each) => isWhole(text, words(turn, 'phrases', each)));
  if (aspect) return { text, isOpen: false, cues: [words(turn, 'contains', aspect)] };
  const said = wordsOf(text);
  if (!(opened || attached) || said.length === 0 || said.length > longestRemark) return undefined;
  const filler = words(turn, 'contains', 'filler').map(normalise);
  const own = said.filter((word) => !filler.includes(word));
  const isOpen = !own.every((word) => namesNoTopic(turn, word));
  return { text, isOpen, cues: [own, ...aspectsOf(turn, own)] };
}

/** "Sundays", "fees", "downtown": what any answer may speak of, or a place. */
function namesNoTopic(turn: Turn, word: string): boolean {
  const table = turn.knowledge.districts;
  const isPlace = table !== undefined && findPlace(table, word, 'mention').kind === 'district';
  return isPlace || aspectsOf(turn, [word], ofAnyAnswer).length > 0;
}

/** Arabic writes "and" as a part of the word it stands before. */
function afterAttached(turn: Turn): string | undefined {
  const text = turn.text.trim();
  const start = words(turn, 'contains', 'attached').find((each) => text.startsWith(each));
  return start && text.length > start.length ? text.slice(start.length) : undefined;
}

/** What the lines hold that speak to these words: "Sunday" is about hours. */
const aspectsOf = (
  turn: Turn,
  own: readonly string[],
  among: readonly (typeof aspects)[number][] = aspects,
): (readonly string[])[] =>
  among
    .map((each) => words(turn, 'contains', each))
    .filter((cue) => cue.map(normalise).some((word) => own.some((each) => isLike(each, word))));

const words = (turn: Turn, kind: 'phrases' | 'contains', meaning: string): readonly string[] =>
  everyLanguage(turn.words, 'follow-up', kind, meaning).flatMap((each) => each.phrases);
