import type { ChannelAccounts } from '../../../intents/account-ports.ts';
import type { SendError } from '../../../intents/model/delivery.ts';
import type { OutboundMessage, Reply } from '../../../intents/model/message.ts';
import { retain } from '../../../intents/model/retention.ts';
import { createMemoryChannelAccounts } from '../../adapters/memory/channel-accounts.ts';
import { messageName } from '../../adapters/memory/rows.ts';
import { createMemoryTokenStore } from '../../adapters/memory/token-store.ts';
import type { Channel, Recipient, SendResult } from '../../channels/channel.ts';
import { citizenOn, outOf, turnBench } from '../../testing/citizen.ts';
import { type HandlePorts, handle } from '../handle.ts';

/** A platform in memory, which takes what it is told to. */
export function deliverBench(
  changes: Partial<Channel> = {},
  accounts: Partial<ChannelAccounts> = {},
) {
  const { optOutStopsReplies = false, windowSeconds, mayChangeHands = undefined } = changes;
  const turns = turnBench({
    channels: {
      messenger: { optOutStopsReplies, windowSeconds, ...(mayChangeHands && { mayChangeHands }) },
    },
  });
  const sent: string[] = [];
  const recipients: Recipient[] = [];
  const answers: SendResult[] = [];
  const channel: Channel = {
    id: 'messenger',
    rates: [],
    optOutStopsReplies: false,
    render: (reply: { text: string }) => [{ text: reply.text }],
    send: async ({ text }: { text: string }, to: Recipient): Promise<SendResult> => {
      recipients.push(to);
      const answer = answers.shift() ?? { ok: true, platformId: `p${sent.length + 1}` };
      if (answer.ok) sent.push(text);
      return answer;
    },
    ...changes,
  } as Channel;
  const ports: HandlePorts = {
    ...turns.ports,
    channel,
    settings: async () => ({}),
    fetch: () => Promise.reject(new Error('no network in this test')),
    messages: turns.ports.messages as HandlePorts['messages'],
    fileAddresses: {
      of: async ({ key }, seconds) => `https://files.example/${key}?for=${seconds}`,
    },
    inbox: turns.inbox,
    lateSeconds: 1800,
    expireSeconds: 43_200,
    tokenStore: createMemoryTokenStore(),
    unsaved: new Map(),
    pauseFor: async () => {},
    accounts: { ...createMemoryChannelAccounts(), ...accounts },
    claimUntil: () => new Date(turns.now().getTime() + 15_000),
  };
  const citizenAt = (address: string) => citizenOn(turns, 'messenger', address);
  const citizen = citizenAt('citizen-1');
  const message = (index = 0): OutboundMessage => {
    const found = outOf(turns.rows)[index];
    if (!found) throw new Error(`There is no message ${index}`);
    return found;
  };
  const job = ({ conversationId, sequence }: OutboundMessage, more: object = {}) => ({
    body: JSON.stringify({ conversationId, sequence, channel: 'messenger', ...more }),
    group: conversationId,
  });
  const deliver = (of: OutboundMessage, more: object = {}) => handle(job(of, more), ports);
  const messageAt = (sequence: number): OutboundMessage | undefined =>
    outOf(turns.rows).find((each) => each.sequence === sequence);
  /** The agency says this to the citizen of the first message without being asked just now. */
  const says = async (reply: Partial<Reply>): Promise<OutboundMessage> => {
    const { id, sequence, identity: to } = [...turns.rows.conversations.values()][0] ?? fail();
    const last = Math.max(sequence, ...outOf(turns.rows).map((each) => each.sequence));
    const said: OutboundMessage = {
      conversationId: id,
      sequence: last + 1,
      at: turns.now().toISOString(),
      eventId: 'f'.repeat(64),
      direction: 'out',
      to,
      reply: { text: 'Hello', language: 'en', purpose: 'reply', ...reply },
      status: 'pending',
      attempts: 0,
      platformIds: [],
      ...retain('message', turns.now()),
    };
    turns.rows.messages.set(messageName(said), said);
    const conversation = turns.rows.conversations.get(id);
    if (conversation) turns.rows.conversations.set(id, { ...conversation, sequence: last + 1 });
    return said;
  };
  /** Delivers what lies in the outbox until nothing does. */
  const drain = async (): Promise<void> => {
    for (let next = turns.held.outbox.shift(); next; next = turns.held.outbox.shift())
      await handle({ body: next.body, group: next.group }, ports);
  };
  /** What the clock does: delivers what is due. */
  const tick = async (): Promise<void> => {
    for (const { sequence } of await ports.messages.due(turns.now(), 25)) {
      const due = messageAt(sequence);
      if (due) await deliver(due);
    }
  };
  const reasons = () => turns.held.deadLetters.map(({ attributes }) => attributes?.reason);
  return {
    ...turns,
    says,
    drain,
    tick,
    messageAt,
    recipients,
    ports,
    citizen,
    citizenAt,
    sent,
    reasons,
    answers,
    message,
    job,
    deliver,
  };
}

const fail = (): never => {
  throw new Error('Nobody has written yet');
};

/** What a platform answers when it does not take a message. */
export const failed = (kind: SendError['kind'], retryAt?: Date): SendResult => ({
  ok: false,
  error: { kind, code: 'c1', ...(retryAt && { retryAt }) },
});
