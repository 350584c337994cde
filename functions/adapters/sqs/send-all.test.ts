import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../../../intents/ports.ts';
import { batches, type Entry, queueJson } from './batches.ts';
import { sendAll } from './send-all.ts';
import { createSignals } from './signals.ts';

const client = new SQSClient({ region: 'us-east-1' });
const sqs = mockClient(client);
const url = 'https://sqs.us-east-1.amazonaws.com/123456789012/inbox.fifo';
const lines: string[] = [];
const log: Log = {
  info: () => undefined,
  warn: (message, fields) => lines.push(JSON.stringify([message, fields])),
  error: (message, fields) => lines.push(JSON.stringify([message, fields])),
};
beforeEach(() => {
  sqs.reset();
  lines.length = 0;
});

const entries = (count: number, group = (position: number) => `g${position}`): Entry[] =>
  Array.from({ length: count }, (_, position) => ({
    position,
    body: `citizen's words ${position}`,
    group: group(position),
    deduplication: `d${position}`,
  }));
const sentBatches = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .map(({ args }) => args[0].input.Entries?.map(({ Id }) => Number(Id)));

describe('sending', () => {
  test('goes in batches of ten', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});
    expect(await sendAll(client, url, entries(21), log)).toEqual([]);
    expect(sentBatches()?.map((batch) => batch?.length)).toEqual([10, 10, 1]);
  });

  test('asks nothing for nothing', async () => {
    expect(await sendAll(client, url, [], log)).toEqual([]);
    expect(sentBatches()).toEqual([]);
  });

  test('returns the positions a queue names as failed, and logs no words', async () => {
    const failed = (Id: string) => ({ Id, Code: 'InternalError', SenderFault: false });
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Failed: [failed('3'), failed('7')] })
      .resolvesOnce({ Failed: [failed('11')] });
    expect(await sendAll(client, url, entries(12), log)).toEqual([3, 7, 11]);
    expect(lines.join()).toContain('InternalError');
    expect(lines.join()).not.toMatch(/citizen's words|123456789012/);
  });

  test('counts a whole batch as unsent when the call fails, and sends the others', async () => {
    const reset = Object.assign(new Error('reset'), { name: 'TimeoutError' });
    sqs.on(SendMessageBatchCommand).resolvesOnce({}).rejectsOnce(reset).resolves({});
    expect(await sendAll(client, url, entries(30), log)).toEqual([
      10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
    ]);
    expect(sentBatches()).toHaveLength(3);
  });

  test('sends nothing of a group behind a message of it that failed', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Failed: [{ Id: '4', Code: 'InternalError', SenderFault: false }] })
      .resolves({});
    const unsent = await sendAll(
      client,
      url,
      entries(14, (position) => `g${position % 7}`),
      log,
    );
    expect(unsent).toEqual([4, 11]);
    expect(sentBatches()[1]).toEqual([10, 12, 13]);
  });

  test('loses a sign of life without harm', async () => {
    sqs.on(SendMessageCommand).rejects(new Error('no queue'));
    const to = { channel: 'sms', account: '+12025550100', address: '+12025550111' };
    await createSignals(client, url, log).typing(to, { at: new Date(0) });
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('+1202');
  });
});

test('batches keep everything, in order, within ten messages and 1 MiB', () => {
  const sizes = fc.array(fc.oneof(fc.nat(300), fc.nat(400_000)), { maxLength: 40 });
  fc.assert(
    fc.property(sizes, (lengths) => {
      const given = lengths.map((length, position) => ({ position, body: 'é'.repeat(length) }));
      const made = batches(given);
      expect(made.flat()).toEqual(given);
      for (const batch of made) {
        const bytes = batch.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
        expect(batch.length).toBeLessThanOrEqual(10);
        expect(bytes).toBeLessThanOrEqual(1_048_576);
      }
    }),
    { numRuns: 30 },
  );
});

test('what SQS would refuse is escaped, and reads back the same', () => {
  const refused = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}]/u;
  const text = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)),
  });
  fc.assert(
    fc.property(
      fc.oneof(text, fc.constantFrom('\ufffe', '\uffff', '\ud800', '\u0000')),
      (words) => {
        const json = queueJson({ words });
        expect(json).not.toMatch(refused);
        expect(JSON.parse(json)).toEqual({ words });
      },
    ),
  );
});
