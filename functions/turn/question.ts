import { gapRow } from '../../intents/gap/row.ts';
import type { Unsettled } from '../../intents/model/conversation.ts';
import type { Gap } from '../../intents/model/gap.ts';
import type { Message } from '../../intents/model/message.ts';
import type { MessageStore, Random } from '../../intents/ports.ts';
import type { Decision, Replaceable, Turn } from '../../intents/turn.ts';
import type { Outcome } from '../bot/bot.ts';

/** The most messages that are understood as one question. */
const mostJoined = 10;

type Messages = Pick<MessageStore, 'list'>;

/** The messages this turn takes as one question, by their sequences: this one, after those it joins. */
export const askedNow = ({ replaces, thread }: Turn): number[] =>
  [...(replaces?.asked ?? []), thread.conversation.sequence + 1].slice(-mostJoined);

/** The question the citizen is at: this one when it was understood as one, else the one before. */
export function askedLast(turn: Turn, { settles, says, erases }: Decision): number[] | undefined {
  if (erases) return undefined;
  return settles && says.length > 0 ? askedNow(turn) : turn.thread.conversation.asked;
}

/** The answer this turn may replace, whole, and what the citizen asked to be given it. */
export async function lookBack(
  conversationId: string,
  unsettled: Unsettled | undefined,
  messages: Messages,
): Promise<{ readonly replaces: Replaceable | undefined; readonly before: readonly string[] }> {
  if (!unsettled) return { replaces: undefined, before: [] };
  const { asked, sequences } = unsettled;
  const lately = await messages.list(
    conversationId,
    Math.min(...asked),
    Math.max(...asked, ...sequences),
  );
  const [answer] = lately.filter(({ sequence }) => sequences.includes(sequence));
  const traces = answer?.direction === 'out' ? answer.traces : undefined;
  return { replaces: { ...unsettled, ...traces }, before: wordsIn(lately, asked) };
}

/** What the citizen said in these messages. */
export async function wordsOf(
  conversationId: string,
  asked: readonly number[],
  messages: Messages,
): Promise<readonly string[]> {
  const lately = await messages.list(conversationId, Math.min(...asked), Math.max(...asked));
  return wordsIn(lately, asked);
}

const wordsIn = (lately: readonly Message[], asked: readonly number[]): string[] =>
  lately.flatMap((each) =>
    each.direction === 'in' && asked.includes(each.sequence) ? [each.text] : [],
  );

/**
 * A gap that brings no words is about the question before ("none of these", "no, that did not help"),
 * whose words are looked up; where they are gone, there is nothing an editor could look at.
 */
export async function withQuestion(
  outcome: Outcome,
  { thread: { conversation } }: Turn,
  messages: Messages,
): Promise<Outcome> {
  const { gap, ...decision } = outcome.decision;
  if (!gap || gap.text !== undefined) return outcome;
  const { asked = [] } = conversation;
  const words = asked.length > 0 ? await wordsOf(conversation.id, asked, messages) : [];
  if (words.length === 0) return { ...outcome, decision };
  return { ...outcome, decision: { ...decision, gap: { ...gap, text: words.join('\n') } } };
}

/** Of an id only the part that is chance: the other tells the time. */
export const chanceOf = (random: Random): string => random.id().slice(-16);

/** The row for the editors. */
export const composeGap = (
  { thread, words, spoken, now }: Turn,
  { decision: { gap }, step }: Outcome,
  random: Random,
): Gap | undefined =>
  gap &&
  gapRow({
    id: chanceOf(random),
    gap,
    channel: thread.identity.channel,
    language: spoken,
    step,
    words,
    now,
  });
