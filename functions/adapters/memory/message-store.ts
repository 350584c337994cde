import { isOpen, isReplaceable, movesFrom } from '../../../intents/model/delivery.ts';
import type { ChannelId } from '../../../intents/model/identity.ts';
import { type OutboundMessage, outboundMessage } from '../../../intents/model/message.ts';
import type { MessageKey, MessageMove, MessageStore } from '../../../intents/ports.ts';
import { type MemoryRows, messageName } from './rows.ts';

/** Messages out with their status, in memory. Give it the rows of the conversation store. */
export function createMemoryMessageStore(rows: MemoryRows): MessageStore {
  const find = (key: MessageKey): OutboundMessage | undefined => {
    const message = rows.messages.get(messageName(key));
    return message?.direction === 'out' ? message : undefined;
  };
  const put = (message: OutboundMessage) => rows.messages.set(messageName(message), message);
  const outbound = () =>
    [...rows.messages.values()].filter((message) => message.direction === 'out');

  const move: MessageStore['move'] = async (key, from, to) => {
    const message = find(key);
    if (!message || !from.includes(message.status)) return false;
    put(moved(message, to));
    return true;
  };

  return {
    get: async (key) => structuredClone(find(key)),
    async list(conversationId, from = 1, to = Number.POSITIVE_INFINITY) {
      const found = [...rows.messages.values()].filter(
        ({ conversationId: id, sequence }) =>
          id === conversationId && sequence >= from && sequence <= to,
      );
      return structuredClone(found.sort(bySequence));
    },
    async latest(conversationId, below, limit) {
      const found = [...rows.messages.values()].filter(
        ({ conversationId: id, sequence }) => id === conversationId && sequence < below,
      );
      return structuredClone(found.sort(bySequence).reverse().slice(0, limit));
    },
    async open(conversationId) {
      const found = outbound().filter(
        (message) => message.conversationId === conversationId && isOpen(message.status),
      );
      return structuredClone(found.sort(bySequence).slice(0, 25));
    },
    move,
    async reclaim(key, lapsedBefore, claimedUntil) {
      const message = find(key);
      const claim = message?.claimedUntil ?? '';
      if (message?.status !== 'sending' || claim > lapsedBefore.toISOString()) return false;
      const until = claimedUntil.toISOString();
      put({ ...message, claimedUntil: until, dueAt: until, attempts: message.attempts + 1 });
      return true;
    },
    async accepted(key, part, then) {
      const message = find(key);
      if (!message)
        throw new Error(`No message ${key.sequence} of ${key.conversationId} to be accepted`);
      if (!message.platformIds.includes(part.platformId))
        put({ ...message, platformIds: [...message.platformIds, part.platformId] });
      if (then) await move(key, ['sending'], then);
      const { conversationId, sequence } = key;
      rows.links.set(platformName(part), { conversationId, sequence });
      return structuredClone(rows.parked.get(platformName(part)));
    },
    async findOrPark(receipt) {
      const name = platformName({ ...receipt, platformId: receipt.of.platformId });
      const known = rows.links.get(name);
      if (known) return { ...known };
      const early = rows.parked.get(name);
      if (!early || movesFrom(receipt.status).includes(early.status))
        rows.parked.set(name, structuredClone(receipt));
      return undefined;
    },
    async parkChange(change) {
      const name = platformName(change);
      const before = rows.changes.get(name);
      const isLater = !before || (before.text !== undefined && before.at <= change.at);
      if (isLater || change.text === undefined) rows.changes.set(name, { ...change });
    },
    parkedChange: async (of) => structuredClone(rows.changes.get(platformName(of))),
    async due(now, limit) {
      const at = now.toISOString();
      const found = outbound().filter(({ dueAt }) => dueAt !== undefined && dueAt <= at);
      return structuredClone(found.sort(byDueAt).slice(0, limit));
    },
  };
}

/** The message after the move: null removes a field, and what is done is never due. */
function moved(message: OutboundMessage, to: MessageMove): OutboundMessage {
  const changes = Object.entries(to).filter(([, value]) => value !== undefined);
  const removed = changes.filter(([, value]) => value === null).map(([name]) => name);
  if (!isOpen(to.status)) removed.push('dueAt');
  if (!isReplaceable(to.status)) removed.push('traces');
  const fields = Object.entries({ ...message, ...Object.fromEntries(changes) });
  const kept = Object.fromEntries(fields.filter(([name]) => !removed.includes(name)));
  return outboundMessage.parse(kept);
}

const platformName = (id: { channel: ChannelId; account: string; platformId: string }): string =>
  `${id.channel}#${id.account}#${id.platformId}`;

const bySequence = (a: { sequence: number }, b: { sequence: number }): number =>
  a.sequence - b.sequence;

const byDueAt = (a: OutboundMessage, b: OutboundMessage): number =>
  (a.dueAt ?? '').localeCompare(b.dueAt ?? '') || a.sequence - b.sequence;
