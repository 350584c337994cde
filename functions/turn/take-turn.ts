import type { Erasure } from '../../intents/erasure.ts';
import type { CitizenEvent, EventRow } from '../../intents/model/event.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type {
  Clock,
  ConversationStore,
  KnowledgeSource,
  Log,
  MessageStore,
  Metrics,
  Outbox,
  Random,
  Signals,
  TurnCommit,
} from '../../intents/ports.ts';
import type { Words } from '../../intents/say.ts';
import type { Turn } from '../../intents/turn.ts';
import type { Bot } from '../bot/bot.ts';
import type { Channel } from '../channels/channel.ts';
import { composeCommit, composeTurn, newThread, unsettledAt } from './compose.ts';
import { erase } from './erase.ts';
import { lookUp } from './look-up.ts';
import { withPeople } from './people.ts';
import { withQuestion, wordsOf } from './question.ts';
import { type RewritePorts, withRewrites } from './rewrites.ts';
import { reopens, wakeWaiting } from './wake.ts';
import { type Who, whoIs } from './who.ts';

/** What the turn Lambda works with. */
export interface TurnPorts {
  readonly conversations: ConversationStore;
  readonly messages: Pick<MessageStore, 'get' | 'list' | 'open'>;
  readonly erasure: Erasure;
  readonly files: RewritePorts['files'];
  readonly outbox: Outbox;
  readonly signals: Signals;
  readonly knowledge: KnowledgeSource;
  readonly words: Words;
  readonly channels: Readonly<
    Record<string, Turn['channel'] & Pick<Channel, 'typing' | 'mayChangeHands' | 'windowSeconds'>>
  >;
  readonly clock: Clock;
  readonly random: Random;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly settleSeconds: number;
  /** After so many days of silence a number is taken for somebody else's; 0: never. */
  readonly reassignedAfterDays: number;
}

/** How often a turn runs again when others were faster; then the queue brings the event back. */
const runs = 5;

/** The turn lost every race. Transient: the queue brings the event back. */
export class TurnContended extends Error {
  override readonly name = 'TransactionInProgressException';
}

/** Nothing is published, or it cannot be read now. Transient: the queue brings the event back. */
export class KnowledgeUnavailable extends Error {
  override readonly name = 'KnowledgeUnavailable';
}

/**
 * Handles one event, whole: load, run the bot, commit, hand what was said to the outbox. An event
 * that has taken effect before only has its pending messages sent again.
 */
export async function takeTurn(event: CitizenEvent, bot: Bot, ports: TurnPorts): Promise<void> {
  const before = await ports.conversations.event(event.id);
  if (before) return resend(before, event, ports);
  const done = await runAndCommit(event, bot, ports);
  if (!done) return;
  const { commit } = done;
  if (commit.gap) ports.metrics.count('Gaps', { kind: commit.gap.kind });
  ports.metrics.count('Turns', { status: commit.event.status.split(':')[0] ?? '' });
  await erase(commit.event, ports);
  if (done.reopened) await wakeWaiting(commit.conversation.id, event, ports);
  await handOver(
    commit.messages.filter((message) => message.direction === 'out'),
    event,
    ports,
  );
}

async function runAndCommit(
  event: CitizenEvent,
  bot: Bot,
  ports: TurnPorts,
): Promise<{ commit: TurnCommit; reopened: boolean } | undefined> {
  let mayReplace = true;
  for (let run = 0; run < runs; run += 1) {
    const prepared = await prepare(event, ports, mayReplace);
    if (!prepared) {
      ports.metrics.count('EventOfNobody', { channel: event.identity.channel });
      return undefined;
    }
    const { turn, who } = prepared;
    const outcome = await withQuestion(await bot(turn), turn, ports.messages);
    const composed = composeCommit(event, turn, outcome, ports);
    const commit = await withRewrites(withPeople(composed, who), turn, ports);
    const result = await ports.conversations.commit(commit);
    const { windowSeconds } = ports.channels[event.identity.channel] ?? {};
    const reopened = reopens(event, turn.thread.conversation, windowSeconds);
    if (result === 'committed') return { commit, reopened };
    if (result === 'duplicate') {
      await takeTurn(event, bot, ports);
      return undefined;
    }
    ports.metrics.count('TurnsRunAgain', { why: result });
    if (result === 'settled') mayReplace = false;
  }
  throw new TurnContended('Other turns of this conversation were faster each time');
}

/**
 * What the bot needs; nothing when the event is about a citizen nobody knows, and needs one.
 * `mayReplace` is false once it is known that the answer before is already being sent.
 */
async function prepare(
  event: CitizenEvent,
  ports: TurnPorts,
  mayReplace: boolean,
): Promise<{ readonly turn: Turn; readonly who: Who } | undefined> {
  const [knowledge, known] = await Promise.all([
    ports.knowledge.current().catch((cause: unknown) => {
      throw new KnowledgeUnavailable('There is no knowledge to answer from', { cause });
    }),
    lookUp(event, ports.conversations),
  ]);
  const now = ports.clock.now();
  const channel = ports.channels[event.identity.channel];
  if (!channel) throw new Error(`No channel "${event.identity.channel}" in the registry`);
  const first = knowledge.agency.languages[0]?.code ?? 'en';
  const { mayChangeHands } = channel;
  const { reassignedAfterDays } = ports;
  const who = whoIs(event, known, { mayChangeHands, reassignedAfterDays, now }, () =>
    newThread(event, first, ports.random, now),
  );
  if (!who) return undefined;
  const { thread } = who;
  const replaces = mayReplace ? unsettledAt(thread.conversation, now) : undefined;
  const before = replaces
    ? await wordsOf(thread.conversation.id, replaces.asked, ports.messages)
    : [];
  const { words } = ports;
  const turn = composeTurn({ event, thread, knowledge, words, channel, now, replaces, before });
  return { turn, who };
}

async function resend(
  row: Pick<EventRow, 'conversationId' | 'sent' | 'erases' | 'erasesJoined'>,
  event: CitizenEvent,
  ports: TurnPorts,
): Promise<void> {
  ports.metrics.count('Redelivered');
  await erase(row, ports);
  // The turn may have died before it woke what had waited for it.
  await wakeWaiting(row.conversationId, event, ports);
  const keys = row.sent.map((sequence) => ({ conversationId: row.conversationId, sequence }));
  const messages = await Promise.all(keys.map((key) => ports.messages.get(key)));
  await handOver(
    messages
      .filter((message) => message?.status === 'pending')
      .filter((each) => each !== undefined),
    event,
    ports,
  );
}

/** Into the outbox. What does not get there keeps its row, and the clock sends it when it is due. */
async function handOver(
  messages: readonly OutboundMessage[],
  event: CitizenEvent,
  ports: TurnPorts,
): Promise<void> {
  if (messages.length === 0) return;
  const { channel } = event.identity;
  const jobs = messages.map(({ conversationId, sequence }) => ({
    conversationId,
    sequence,
    channel,
  }));
  const unsent = await ports.outbox.send(jobs);
  if (unsent.length > 0) {
    ports.metrics.count('OutboxUnsent', { channel }, unsent.length);
    ports.log.warn('Messages did not reach the outbox; the clock will send them', {
      channel,
      count: unsent.length,
    });
  }
  if (!ports.channels[channel]?.typing) return;
  const about = { platformId: event.activity.id, at: ports.clock.now() };
  await ports.signals
    .typing(event.identity, about)
    .catch(() => ports.metrics.count('TypingUnsent', { channel }));
}
