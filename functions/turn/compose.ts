import type { Conversation, Memory, Unsettled } from '../../intents/model/conversation.ts';
import { emptyMemory } from '../../intents/model/conversation.ts';
import type { CitizenEvent, InboxEvent } from '../../intents/model/event.ts';
import type { Gap } from '../../intents/model/gap.ts';
import { controllerOf, type Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Notice } from '../../intents/model/handoff/notice.ts';
import type { Traces } from '../../intents/model/message.ts';
import { retain } from '../../intents/model/retention.ts';
import type { Tally } from '../../intents/model/tally.ts';
import type { Random, Thread, TurnCommit } from '../../intents/ports.ts';
import { maskContacts } from '../../intents/privacy/contacts.ts';
import type { Words } from '../../intents/say.ts';
import { tallyOf } from '../../intents/tally/tally-of.ts';
import type { Replaceable, Turn } from '../../intents/turn.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Outcome } from '../bot/bot.ts';
import { identityHash } from '../keys.ts';
import { counting } from './case/counting.ts';
import { changedPeople } from './changed-people.ts';
import { askedLast, askedNow, chanceOf, composeGap } from './question.ts';
import { quietUntil } from './quiet.ts';
import { composeMessages } from './said.ts';
import type { TurnPorts } from './turn-ports.ts';

/** How long after its settling time an answer may still be replaced, should the queue be slow. */
const slackMs = 10_000;
/** The most words understood as one question, in UTF-16 units. */
const longestJoined = 20_000;

/** Of a citizen of whom only the platform has spoken: they have asked for nothing, and no window is open. */
const neverWrote = new Date(0).toISOString();

/** The rows of a citizen we hear of for the first time. */
export function newThread(
  event: CitizenEvent,
  language: string,
  random: Random,
  now: Date,
): Thread {
  const contactId = random.id();
  const conversationId = random.id();
  const at = now.toISOString();
  return {
    contact: { id: contactId, createdAt: at, ...retain('contact', now) },
    identity: {
      ...event.identity,
      hash: identityHash(event.identity),
      contactId,
      conversationId,
      firstSeen: at,
      ...retain('identity', now),
    },
    conversation: {
      id: conversationId,
      version: 0,
      contactId,
      identity: event.identity,
      controller: 'bot',
      memory: emptyMemory(language),
      sequence: 0,
      lastCitizenAt: event.activity.type === 'message' ? event.at : neverWrote,
      ...retain('conversation', now),
    },
  };
}

interface TurnParts {
  readonly event: CitizenEvent;
  /** As stored, but for who is in control. */
  readonly thread: Thread;
  /** The case as this event leaves it, before anything is decided. */
  readonly handoff?: Handoff | undefined;
  readonly quoted?: Handoff | undefined;
  readonly notices?: readonly Notice[];
  readonly knowledge: Knowledge;
  readonly words: Words;
  readonly channel: Turn['channel'];
  readonly now: Date;
  /** The answer this turn may replace, and the words it answers, oldest first. */
  readonly replaces: Replaceable | undefined;
  readonly before: readonly string[];
}

/** The answer that is not sent yet, as far as the conversation knows. */
export const unsettledAt = ({ unsettled }: Conversation, now: Date): Unsettled | undefined =>
  unsettled && Date.parse(unsettled.until) > now.getTime() ? unsettled : undefined;

/** What the steps look at. */
export function composeTurn(parts: TurnParts): Turn {
  const { event, thread, handoff, quoted, notices = [] } = parts;
  const { knowledge, words, channel, now, replaces, before } = parts;
  const { memory } = thread.conversation;
  const text = heard(event, memory, knowledge);
  const spoken = knowledge.identify(text, memory.language);
  return {
    activity: { ...event.activity, ...(event.activity.text !== undefined && { text }) },
    text,
    joined: [...before, text].join('\n').slice(-longestJoined),
    thread,
    handoff,
    handoffBefore: thread.handoff,
    quoted,
    notices,
    memory,
    replaces,
    settledMemory: replaces?.before ?? memory,
    language: thread.contact.language ?? spoken,
    spoken,
    knowledge,
    words,
    channel,
    now,
  };
}

/** Their words without addresses and phone numbers that nobody asked for. */
function heard(
  { activity }: CitizenEvent,
  { openQuestion }: Memory,
  { agency }: Knowledge,
): string {
  const lines = Object.values(agency.helplines).flatMap((line) => (line ? [line.number] : []));
  const own = [agency.phone.number, agency.emergency.number, ...lines, ...agency.masks.ownNumbers];
  return maskContacts(activity.text ?? '', { asked: openQuestion?.asksFor, own });
}

/** Everything the turn did, as one transaction's worth of rows. */
export function composeCommit(
  event: InboxEvent,
  turn: Turn,
  outcome: Outcome,
  {
    settleSeconds,
    quietSeconds,
    random,
  }: Pick<TurnPorts, 'settleSeconds' | 'quietSeconds' | 'random'>,
): TurnCommit {
  const { thread, now } = turn;
  const { decision, change, closes } = outcome;
  const about = change?.after ?? turn.handoff;
  const handoff = turn.desk ? counting(thread.handoff, about) : about;
  const replaced = decision.settles ? turn.replaces : undefined;
  const gap = composeGap(turn, outcome, random);
  const messagesBefore = replaced?.tally?.messages ?? 0;
  const tally = tallyOf({ id: chanceOf(random), turn, decision, messagesBefore });
  const traces = maySettle(turn, outcome) ? tracesOf(gap, tally) : undefined;
  const messages = composeMessages(event, turn, outcome, traces);
  const sent = messages.filter((each) => each.direction === 'out').map((each) => each.sequence);
  const memory = decision.memory ?? (replaced ? turn.settledMemory : turn.memory);
  const conversation: Conversation = {
    ...thread.conversation,
    version: thread.conversation.version + 1,
    controller: handoff ? controllerOf(handoff) : 'bot',
    ...(handoff && { handoffId: handoff.id }),
    memory,
    asked: askedLast(turn, decision),
    unsettled: composeUnsettled(turn, outcome, sent, settleSeconds),
    sequence: thread.conversation.sequence + messages.length,
    lastCitizenAt: later(thread.conversation.lastCitizenAt, event, turn),
    quietUntil: quietUntil(event.at, turn, decision.quiet, quietSeconds),
    ...retain(decision.erases ? 'erased' : 'conversation', now),
  };
  return {
    event: {
      id: event.id,
      conversationId: conversation.id,
      at: event.at,
      status: decision.status,
      step: outcome.step,
      sent,
      ...(event.kind === 'desk' && { handoffId: event.handoffId }),
      ...(decision.changes && { changes: [...decision.changes] }),
      ...(decision.erases && { erases: thread.conversation.sequence, filesGone: true }),
      ...retain('event', now),
    },
    conversation,
    ...changedPeople(turn, outcome, conversation.version === 1),
    messages,
    supersedes: replaced?.sequences ?? [],
    gap,
    forgets: replaced?.gap,
    tally,
    uncounts: tally && replaced?.tally,
    handoff: change,
    closes,
  };
}

/** Whether what the turn says may be replaced. Whatever staff do may not: their words replace no other. */
const maySettle = ({ desk }: Turn, { decision: { erases, settles } }: Outcome): boolean =>
  settles === true && !erases && !desk;

const tracesOf = (gap: Gap | undefined, tally: Tally | undefined): Traces => ({
  ...(gap && { gap: { week: gap.week, id: gap.id } }),
  ...(tally && { tally: { day: tally.day, id: tally.id, messages: tally.messages } }),
});

/** A turn that says nothing leaves the answer before as it was; one that does not settle ends it. */
function composeUnsettled(
  turn: Turn,
  outcome: Outcome,
  sequences: readonly number[],
  settleSeconds: number,
): Unsettled | undefined {
  const silent = outcome.replies.length === 0 && !outcome.decision.erases && !turn.desk;
  if (silent) return turn.thread.conversation.unsettled;
  if (!maySettle(turn, outcome)) return undefined;
  const before: Memory = turn.settledMemory;
  const until = new Date(turn.now.getTime() + settleSeconds * 1000 + slackMs).toISOString();
  return {
    asked: askedNow(turn),
    sequences: [...sequences],
    until,
    before,
    notice: outcome.noticed,
  };
}

const later = (last: string, { at }: InboxEvent, { activity }: Turn): string =>
  activity.type === 'message' && at > last ? at : last;
