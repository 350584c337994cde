import { readChoice } from '../choice/read-choice.ts';
import type { OpenQuestion } from '../model/conversation.ts';
import type { Handoff } from '../model/handoff/handoff.ts';
import type { Option } from '../model/message.ts';
import { normalise } from '../phrases.ts';
import { everyLanguage, say } from '../say.ts';
import type { Decision, Turn } from '../turn.ts';

/** Who has not written for so long is not asked, and is not understood to answer. */
const freshMs = 24 * 3_600_000;

const scores = ['1', '2', '3', '4', '5'] as const;

/**
 * The question how it was, for a case that was just resolved: asked once of a case, while the citizen's
 * last words are fresh, and never after danger, abuse or a complaint.
 */
export function askRating(
  turn: Turn,
  handoff: Handoff,
):
  | { readonly text: string; readonly options: Option[]; readonly question: OpenQuestion }
  | undefined {
  if (!mayAsk(turn, handoff)) return undefined;
  const options = [
    ...scores.map((score) => ({ value: `rate:${handoff.id}:${score}`, label: words(turn, score) })),
    { value: `rate:${handoff.id}:no`, label: words(turn, 'none') },
  ];
  const question = { intent: 'rating', options, askedAt: turn.now.toISOString() };
  return { text: words(turn, 'question'), options, question };
}

function mayAsk({ memory, thread, now }: Turn, handoff: Handoff): boolean {
  const isMuted = (thread.contact.mute?.until ?? '') > now.toISOString();
  const quiet = now.getTime() - Date.parse(thread.conversation.lastCitizenAt);
  return !handoff.rating && !isMuted && !isSore(handoff, memory.warnedAt) && quiet <= freshMs;
}

/** After danger, a complaint, a warning since shortly before it opened, or a mute, whatever became of it since. */
const isSore = (
  { reason, priority, openedAt, dangerAt, upset }: Handoff,
  warnedAt: string | undefined,
): boolean =>
  upset !== undefined ||
  reason === 'danger' ||
  dangerAt !== undefined ||
  reason === 'complaint' ||
  priority === 'urgent' ||
  (warnedAt !== undefined && Date.parse(warnedAt) >= Date.parse(openedAt) - freshMs);

/** Whether that question is the last one asked, and still fresh. */
export const ratingAsked = ({ memory: { openQuestion }, now }: Turn): boolean =>
  openQuestion?.intent === 'rating' && now.getTime() - Date.parse(openQuestion.askedAt) <= freshMs;

/**
 * What a message says to that question: a number from 1 to 5, its words, or no thanks. Anything else is
 * a fresh question, and so is a number a day later: it may mean anything by then.
 */
export function readRating(turn: Turn, question: OpenQuestion): Decision | undefined {
  if (!ratingAsked(turn)) return undefined;
  const choice = readChoice({ ...turn, text: withoutStars(turn) }, question.options);
  if (choice?.kind !== 'taken') return undefined;
  // Half of its words are enough for "no thanks", which harms nobody, and for nothing else.
  if (choice.guessed && !choice.value.endsWith(':no')) return undefined;
  return rated(turn, choice.value.slice('rate:'.length));
}

/** What taking one of its options does, `TC-7K4M-2Q:5`: stored with the case, thanked for, asked no more. */
export function rated(turn: Turn, rest: string): Decision | undefined {
  const [reference, answer] = rest.split(':');
  const { handoff } = turn;
  const base = {
    language: turn.language,
    memory: { ...turn.memory, openQuestion: undefined },
  };
  const isCurrent = handoff?.id === reference && handoff?.state === 'resolved';
  const score = scores.find((each) => each === answer);
  if (!score || !isCurrent)
    return {
      ...base,
      status: 'commanded:not-rated',
      says: [{ text: words(turn, isCurrent ? 'no' : 'refused') }],
    };
  return {
    ...base,
    status: 'commanded:rated',
    says: [{ text: words(turn, Number(score) < 3 ? 'sorry' : 'thanks') }],
    handoff: { type: 'rate', score: Number(score) },
  };
}

/** "4 stars", "4/5", "4 out of 5" are a 4. */
function withoutStars({ text, words: all }: Turn): string {
  const stars = everyLanguage(all, 'rating', 'phrases', 'stars').flatMap(({ phrases }) => phrases);
  const said = ` ${normalise(text.replace(/\/\s*[5٥]/u, ''))} `;
  return stars
    .map(normalise)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, phrase) => rest.replace(` ${phrase} `, ' '), said)
    .trim();
}

const words = (turn: Turn, text: string): string => say(turn.words, turn.language, 'rating', text);
