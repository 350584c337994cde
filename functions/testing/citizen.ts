import type { CitizenEvent } from '../../intents/model/event.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import { threeTopics } from '../../intents/testing/knowledge.ts';
import { compileWords } from '../../intents/words.ts';
import { createMemoryConversationStore } from '../adapters/memory/conversation-store.ts';
import { createMemoryHandoffStore } from '../adapters/memory/desk/handoff-store.ts';
import { createMemoryStaffStore } from '../adapters/memory/desk/staff.ts';
import { createMemoryNoticeStore } from '../adapters/memory/desk/texts.ts';
import { createMemoryErasure } from '../adapters/memory/erasure.ts';
import { createMemoryGoneFiles } from '../adapters/memory/gone-files.ts';
import { createMemoryMessageStore } from '../adapters/memory/message-store.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { createMemoryQueues } from '../adapters/memory/queues.ts';
import { type MemoryRows, memoryRows } from '../adapters/memory/rows.ts';
import {
  createMemoryClock,
  createMemoryFractions,
  createMemoryRandom,
} from '../adapters/memory/system.ts';
import { createBot } from '../bot/bot.ts';
import { eventId } from '../keys.ts';
import { createMessageFiles } from '../message-files.ts';
import { createCaseDesk } from '../turn/case/case-desk.ts';
import { type HandlePorts, handle } from '../turn/handle.ts';
import { createNotices } from '../turn/notices.ts';

const words = compileWords();

/** A turn Lambda in memory: what it was told, what it would send, and a clock that stands until moved. */
export function turnBench(
  changes: Partial<HandlePorts> = {},
  start: Date = new Date('2026-11-23T12:00:00Z'),
) {
  const rows = memoryRows();
  const clock = createMemoryClock(start);
  const random = { ...createMemoryRandom(), fraction: createMemoryFractions() };
  const { held, inbox, outbox, signals, deadLetters } = createMemoryQueues(clock, random);
  const { log, metrics, counts, lines } = createObserved();
  const removed: string[] = [];
  const gone = createMemoryGoneFiles(rows);
  const store = {
    remove: async (keys: readonly string[]) => {
      removed.push(...keys);
    },
  };
  const files = createMessageFiles(store, gone);
  const handoffs = createMemoryHandoffStore(rows);
  const staff = createMemoryStaffStore();
  const notices = createMemoryNoticeStore(rows);
  const messages = createMemoryMessageStore(rows);
  const channels: HandlePorts['channels'] = {
    messenger: { optOutStopsReplies: false, windowSeconds: 86_400 },
    sms: { optOutStopsReplies: true, mayChangeHands: () => true },
    whatsapp: { optOutStopsReplies: false, mayChangeHands: (address) => /^\d/.test(address) },
  };
  const given = { handoffs, staff, messages, random, channels, ...changes };
  const ports: HandlePorts = {
    bot: createBot(undefined, createCaseDesk(given)),
    conversations: createMemoryConversationStore(rows),
    handoffs,
    staff,
    notices: createNotices(notices, { log, metrics }),
    messages,
    erasure: createMemoryErasure(rows, files),
    files,
    outbox,
    signals,
    deadLetters,
    knowledge: { current: async () => threeTopics },
    words,
    channels,
    peopleMay: async () => undefined,
    clock,
    random,
    metrics,
    log,
    settleSeconds: 2,
    quietSeconds: 43_200,
    reassignedAfterDays: 90,
    ...changes,
  };
  const { pass, now } = clock;
  return { ports, rows, held, removed, inbox, counts, lines, handoffs, staff, notices, pass, now };
}
export type TurnBench = ReturnType<typeof turnBench>;

/** A citizen who writes to that bench; each message is an event with an id of its own. */
export function citizenOn(bench: TurnBench, channel = 'messenger', address = 'citizen-1') {
  let said = 0;
  const event = (
    text: string | undefined,
    more: Partial<CitizenEvent['activity']> = {},
  ): CitizenEvent => {
    said += 1;
    const at = bench.now().toISOString();
    const platformId = `${address}-${said}`;
    return {
      kind: 'activity',
      id: eventId({ channel, account: 'page', kind: 'message', platformId, timestamp: at }),
      at,
      acceptedAt: at,
      identity: { channel, account: 'page', address },
      activity: {
        type: 'message',
        id: platformId,
        timestamp: at,
        channelId: channel,
        from: { id: address },
        recipient: { id: 'page' },
        conversation: { id: address },
        text,
        ...more,
      },
    };
  };
  const deliver = (given: CitizenEvent) =>
    handle({ body: JSON.stringify(given), group: 'group' }, bench.ports);
  return {
    event,
    deliver,
    /** Writes, and returns what the agency said to it (not superseded), after the settling time. */
    says: async (
      text: string | undefined,
      more: Partial<CitizenEvent['activity']> = {},
    ): Promise<readonly OutboundMessage[]> => {
      const before = outOf(bench.rows).length;
      await deliver(event(text, more));
      bench.pass(60);
      return outOf(bench.rows).slice(before);
    },
  };
}

/** Every message out, oldest first. */
export const outOf = (rows: MemoryRows): OutboundMessage[] =>
  [...rows.messages.values()].filter((message) => message.direction === 'out');
