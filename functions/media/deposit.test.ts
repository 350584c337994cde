import { describe, expect, test } from 'vitest';
import { createObserved } from '../adapters/memory/observed.ts';
import { channels } from '../runtime/channels.ts';
import { FileNotThere, handle, type MediaPorts } from './handle.ts';

const values = {
  origination: 'arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/976c',
  'api-base-url': 'own',
};
const key = 'media/a/b/0';
const to = { url: `https://s3.example/${key}`, headers: { 'x-amz-meta-type': 'image/png' } };

/** Files of citizens on WhatsApp by AWS; `answers` in turn, as the API gives them. */
function depositBench(answers: readonly (() => Response)[], hasGone = false) {
  const { log, metrics, ...observed } = createObserved();
  const left = [...answers];
  const asked: unknown[] = [];
  const removed: string[] = [];
  const refusals: unknown[] = [];
  const ports: MediaPorts = {
    channels,
    parameters: async () => values,
    fetch: async (url, { body, sign }) => {
      asked.push([url, JSON.parse(String(body)), sign?.service]);
      const answer = left.shift();
      if (!answer) throw new TypeError('fetch failed');
      return answer();
    },
    store: {
      put: () => Promise.reject(new Error('Nothing is fetched here')),
      refuse: async (_key, why) => void refusals.push(why),
      putAddress: async () => to,
      remove: async (keys) => {
        removed.push(...keys);
      },
    },
    gone: { has: async () => hasGone },
    metrics,
    log,
  };
  const job = (attachment: object) =>
    JSON.stringify({
      ...{ channel: 'whatsapp', provider: 'aws', eventId: 'e'.repeat(64), key },
      attachment: { contentType: 'image/png', ...attachment },
    });
  return {
    run: (attachment: object) => handle(job(attachment), ports),
    asked,
    removed,
    refusals,
    ...observed,
  };
}

const about = (mimeType: string, fileSize: number) => () => Response.json({ mimeType, fileSize });
const refused =
  (type: string, status = 400) =>
  () =>
    new Response('{}', { status, headers: { 'x-amzn-errortype': type } });

describe('a file of WhatsApp by AWS', () => {
  test('is asked about, then put by AWS to an address for it alone', async () => {
    const { run, asked, counts } = depositBench([
      about('image/png; charset=binary', 3),
      about('image/png', 3),
    ]);
    await run({ id: '1003383421387256' });
    const url = 'https://social-messaging.us-east-1.amazonaws.com/v1/whatsapp/media/get';
    const named = { mediaId: '1003383421387256', originationPhoneNumberId: 'phone-number-id-976c' };
    expect(asked).toEqual([
      [url, { ...named, metadataOnly: true }, 'social-messaging'],
      [url, { ...named, destinationS3PresignedUrl: to }, 'social-messaging'],
    ]);
    expect(counts).toEqual({ MediaKept: 1 });
  });

  test.each<[string, () => Response, object]>([
    [
      'of a kind that a browser would run',
      about('text/html', 1),
      { reason: 'type', contentType: 'text/html' },
    ],
    ['too large', about('video/mp4', 17 * 1024), { reason: 'too-large', contentType: 'video/mp4' }],
    [
      'of which AWS says nothing',
      () => Response.json({}),
      { reason: 'no-address', contentType: 'image/png' },
    ],
    [
      'that is not there',
      refused('ResourceNotFoundException', 404),
      { reason: 'ResourceNotFoundException', contentType: 'image/png' },
    ],
  ])('%s is never put, and why is kept in its place', async (_, answer, why) => {
    const { run, asked, counts, refusals } = depositBench([answer]);
    await run({ id: '1' });
    expect(asked).toHaveLength(1);
    expect(counts).toEqual({ MediaRefused: 1 });
    expect(refusals).toEqual([why]);
  });

  test.each([undefined, '', '../secrets', 'x'.repeat(101)])(
    'named %j is not asked for',
    async (id) => {
      const { run, asked, counts } = depositBench([]);
      await run({ id });
      expect([asked, counts]).toEqual([[], { MediaRefused: 1 }]);
    },
  );

  test.each<[string, readonly (() => Response)[]]>([
    ['is asked too often', [refused('ThrottledRequestException', 429)]],
    ['fails', [refused('InternalServiceException', 500)]],
    ['does not answer', []],
    ['fails to put it', [about('image/png', 3), refused('DependencyException', 502)]],
  ])('is tried again when AWS %s', async (_, answers) => {
    await expect(depositBench(answers).run({ id: '1' })).rejects.toBeInstanceOf(FileNotThere);
  });

  test('whose message is gone meanwhile is removed again', async () => {
    const all = [about('image/png', 3), about('image/png', 3)];
    const { run, removed, counts } = depositBench(all, true);
    await run({ id: '1' });
    expect([removed, counts]).toEqual([[key], { MediaGone: 1 }]);
  });
});
