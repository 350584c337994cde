import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { phone } from '../flows/phone.ts';
import { type Citizen, type OwnStack, ownStack } from './own-stack.ts';

const question = 'when is trash picked up?';

let own: OwnStack;
beforeAll(async () => {
  // What waits is looked at while it does: no minute that passes meanwhile may end that.
  own = await ownStack({ ticks: false });
});
afterAll(() => own?.stack.stop({ drainSeconds: 0 }));

/** The tests follow each other: a fault meets whoever is next, and one clock ticks for all that waits. */
const citizenOn = (channel: string): Citizen => phone(own.stack.url, channel);
const calls = async (citizen: Citizen) => (await citizen.sent()).map(({ status }) => status);

/** The same on both of Meta's channels, which have a template for that. */
function replyWaitsForWindow(channel: string): void {
  test('a reply that the window forbids waits, the citizen is told of it once, and it goes out when they write', async () => {
    const citizen = citizenOn(channel);
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000).toISOString();
    await citizen.says('MENU', { at: twoDaysAgo });
    const waiting = await own.last(citizen, ({ reason }) => reason === 'window-closed');
    expect(waiting).toMatchObject({ status: 'waiting', attempts: 0 });
    const [told, ...others] = await citizen.sent();
    expect([told?.status, others]).toEqual([200, []]);
    expect(told?.body).toContain('"template":{"name":"reply_waiting"');

    await citizen.says('MENU');
    const isSent = ({ status }: { status: string }) => status === 'sent';
    await own.lastTicking(citizen, isSent);
    expect((await own.outbound(citizen)).every(isSent)).toBe(true);
    expect((await citizen.received()).slice(1)).toEqual([
      expect.stringContaining('Automated reply'),
      expect.stringContaining('What is it about?'),
    ]);
  });
}

describe('on messenger', () => {
  replyWaitsForWindow('messenger');

  test('a message the platform fails on waits with its reason, and the clock gets it sent once', async () => {
    const citizen = citizenOn('messenger');
    await own.fault('messenger', { status: 500 });
    await citizen.says(question);
    const waiting = await own.last(citizen, ({ status }) => status === 'waiting');
    expect(waiting).toMatchObject({ reason: 'platform:500', attempts: 1 });

    const sent = await own.lastTicking(citizen, ({ status }) => status === 'sent');
    expect(sent).toMatchObject({ attempts: 2, sequence: waiting.sequence });
    expect(sent).not.toHaveProperty('reason');
    expect(sent).not.toHaveProperty('dueAt');
    expect(await calls(citizen)).toEqual([500, 200]);
  });

  test('a message accepted without an answer is sent again, since the platform cannot be asked', async () => {
    const citizen = citizenOn('messenger');
    await own.fault('messenger', { acceptThenDrop: true });
    await citizen.says(question);
    const unknown = await own.last(citizen, ({ status }) => status === 'unknown');
    expect(unknown.platformIds).toEqual([]);

    const before = own.counted('OutcomeUnknown', { channel: 'messenger' });
    const sent = await own.lastTicking(citizen, ({ status }) => status === 'sent');
    expect(sent.platformIds).toHaveLength(1);
    expect(await citizen.received()).toHaveLength(2);
    expect(await own.countedTo(before + 1, 'OutcomeUnknown', { channel: 'messenger' })).toBe(
      before + 1,
    );
  });

  test('a read of everything up to a moment moves what was sent, and a late delivery does not move it back', async () => {
    const citizen = citizenOn('messenger');
    await citizen.asks(question);
    const { platformIds } = await own.last(citizen, ({ status }) => status === 'sent');
    const [id = ''] = platformIds;
    await own.report('messenger', id, 'delivered');
    await own.last(citizen, ({ status }) => status === 'delivered');
    await own.report('messenger', id, 'read');
    await own.last(citizen, ({ status }) => status === 'read');
    const handled = own.counted('Receipts', { status: 'delivered' });
    await own.report('messenger', id, 'delivered');
    await own.until(() => own.counted('Receipts', { status: 'delivered' }) > handled);
    await own.quiet();
    expect(await own.outbound(citizen)).toMatchObject([{ status: 'read' }]);
  });
});

describe('on sms', () => {
  test('a platform that says when to come back is called no sooner', async () => {
    const citizen = citizenOn('sms');
    await own.fault('sms', {
      status: 429,
      headers: { 'retry-after': '4' },
      body: { code: 20429, message: 'Too Many Requests', status: 429 },
    });
    await citizen.says(question);
    const waiting = await own.last(citizen, ({ status }) => status === 'waiting');
    expect(waiting.reason).toBe('platform:20429');

    const sent = await own.lastTicking(citizen, ({ status }) => status === 'sent');
    // The limit is the account's: it uses up none of the message's attempts.
    expect(sent.attempts).toBe(1);
    const requests = await citizen.sent();
    expect(requests.map(({ status }) => status)).toEqual([429, 201]);
    const [refused, accepted] = requests.map(({ at }) => Date.parse(at));
    expect((accepted ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(3000);
    expect(accepted).toBeGreaterThanOrEqual(Date.parse(waiting.dueAt ?? ''));
  });

  test('a message accepted without an answer is found and not sent again, and its early receipts count', async () => {
    const citizen = citizenOn('sms');
    await own.receipts('sms', true);
    await own.fault('sms', { acceptThenDrop: true });
    await citizen.says(question);
    await own.last(citizen, ({ status }) => status === 'unknown');
    await own.dueIn(600, citizen);
    await own.until(() => own.counted('Receipts', { status: 'parked' }) >= 1);
    await own.receipts('sms', false);

    await own.dueNow(citizen);
    const done = await own.lastTicking(citizen, ({ status }) => status === 'delivered');
    expect(done.platformIds).toHaveLength(1);
    expect(await citizen.received()).toHaveLength(1);
    expect(await own.countedTo(1, 'OutcomeUnknown', { channel: 'sms' })).toBe(1);
  });

  test('an answer that says the same again is not taken for the one before it', async () => {
    const citizen = citizenOn('sms');
    await citizen.asks(question);
    const menu = await citizen.asks('MENU');
    await own.fault('sms', { reset: true });
    await citizen.says('MENU');
    await own.last(citizen, ({ status }) => status === 'unknown');
    const sent = await own.lastTicking(citizen, ({ status }) => status === 'sent');
    expect(sent.attempts).toBe(2);
    expect((await citizen.received()).slice(1)).toEqual([menu, menu]);
  });

  test('receipts move a message forward only', async () => {
    const citizen = citizenOn('sms');
    await citizen.asks(question);
    const { platformIds } = await own.last(citizen, ({ status }) => status === 'sent');
    const [id = ''] = platformIds;
    await own.report('sms', id, 'delivered');
    await own.last(citizen, ({ status }) => status === 'delivered');
    const handled = own.counted('Receipts', { status: 'sent' });
    await own.report('sms', id, 'sent');
    await own.until(() => own.counted('Receipts', { status: 'sent' }) > handled);
    await own.quiet();
    expect(await own.outbound(citizen)).toMatchObject([{ status: 'delivered' }]);
  });
});

describe('on whatsapp', () => {
  test('a later message waits behind one that waits, and both arrive in order', async () => {
    const citizen = citizenOn('whatsapp');
    await own.fault('whatsapp', { status: 500 });
    await citizen.says(question);
    await own.last(citizen, ({ status }) => status === 'waiting');
    await own.dueIn(600, citizen);
    await citizen.says('MENU');
    const behind = await own.last(citizen, ({ reason }) => reason === 'behind');
    expect(behind.status).toBe('waiting');
    expect(await citizen.received()).toEqual([]);

    await own.dueNow(citizen);
    await own.lastTicking(citizen, ({ status }) => status === 'sent');
    const [first, second, ...more] = await citizen.received();
    expect(first).toContain('riverton.example/trash');
    expect(second).toContain('What is it about?');
    expect(more).toEqual([]);
  });

  replyWaitsForWindow('whatsapp');

  test('a refused credential pauses the account: what comes later waits uncalled until it is over', async () => {
    const [first, second] = [citizenOn('whatsapp'), citizenOn('whatsapp')];
    const error = { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 };
    await own.fault('whatsapp', { status: 401, body: { error } });
    await first.says(question);
    await own.last(first, ({ reason }) => reason === 'platform:190');
    expect(await own.countedTo(1, 'ChannelPaused', { channel: 'whatsapp' })).toBe(1);

    await second.says(question);
    const paused = await own.last(second, ({ reason }) => reason === 'channel-paused');
    const { account } = await own.identityOf(second);
    const sender = { channel: 'whatsapp', account, citizen: 'nobody' };
    const leave = await own.accounts.take(sender, [], new Date());
    expect(leave).toEqual({ reason: 'channel-paused', until: new Date(paused.dueAt ?? '') });
    expect(paused).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(await calls(first)).toEqual([401]);
    expect(await calls(second)).toEqual([]);

    // Long before its time; then the first message to come tries whether it is over.
    await own.accounts.pause('whatsapp', account, {
      now: new Date(),
      reason: 'platform:190',
      until: new Date(),
    });
    for (const citizen of [first, second]) {
      await own.dueNow(citizen);
      await own.lastTicking(citizen, ({ status }) => status === 'sent');
      expect(await citizen.received()).toHaveLength(1);
    }
  });
});

describe('on x', () => {
  // Of the 15 that X takes, 3 are kept for help in danger.
  test('the 13th message within a quarter of an hour waits, and the platform refuses none', async () => {
    const citizens = Array.from({ length: 13 }, () => citizenOn('x'));
    await Promise.all(citizens.map((citizen) => citizen.says(question)));
    const statuses = async () => {
      await own.stack.runSchedule('clock');
      return (await Promise.all(citizens.map(own.outbound))).flat();
    };
    const is = (wanted: string) => (message: { status: string }) => message.status === wanted;
    // Not for the second that a worker waits who met too many others.
    const isLong = ({ dueAt = '' }) => Date.parse(dueAt) > Date.now() + 60_000;
    const all = await own.until(
      statuses,
      (found) => found.filter(is('sent')).length === 12 && found.filter(is('waiting')).some(isLong),
    );
    const waiting = all.filter((message) => !is('sent')(message));
    expect(waiting).toMatchObject([{ status: 'waiting', reason: 'rate-limited' }]);

    const requests = (await Promise.all(citizens.map((citizen) => citizen.sent()))).flat();
    expect(requests.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201));
    const first = Math.min(...requests.map(({ at }) => Date.parse(at)));
    const wait = Date.parse(waiting[0]?.dueAt ?? '') - first;
    expect(wait).toBeGreaterThan(12 * 60_000);
    expect(wait).toBeLessThan(16 * 60_000);
  });
});
