import { expect } from 'vitest';
import { activity } from '../../../intents/model/activity.ts';
import { receipt } from '../../../intents/model/event.ts';
import type { ParsedActivity, ParsedWebhook } from '../channel.ts';
import type { Kit } from './kit.ts';

/** Whatever came in: what goes on is whole, is this channel's, and says something. */
export function expectSound<In, Out>(
  { channel, values }: Kit<In, Out>,
  result: ParsedWebhook,
): void {
  const accounts = Object.values(values);
  for (const one of result.activities) {
    const { activity: said, account, address } = one;
    const timestamp = said.timestamp ?? '2026-01-01T00:00:00.000Z';
    expect(activity.parse({ ...said, timestamp })).toEqual({ ...said, timestamp });
    expect(saysSomething(one)).toBe(true);
    expect(said.channelId).toBe(channel.id);
    expect([said.from.id, said.conversation.id, said.recipient.id]).toEqual([
      address,
      address,
      account,
    ]);
    expect(accounts).toContain(account);
    expect([address, ...(one.aliases ?? [])]).not.toContain(account);
  }
  for (const one of result.receipts) {
    expect(receipt.safeParse({ at: '2026-01-01T00:00:00.000Z', ...one }).error).toBeUndefined();
    expect([one.channel, accounts.includes(one.account)]).toEqual([channel.id, true]);
  }
  for (const name of result.ignored) expect(name).toMatch(/^[\w.:-]{1,60}$/);
  for (const name of result.notices) expect(name).toMatch(/^[a-z-]{1,40}$/);
}

/** A message has words, a choice or a file; an event has a name, a change the id of what it changes. */
function saysSomething({ activity: { type, id, name, text, value, attachments } }: ParsedActivity) {
  if (type === 'message') return Boolean(text ?? value ?? attachments?.[0]);
  return Boolean(type === 'event' ? name : id);
}
