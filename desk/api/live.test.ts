import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Change } from '../../intents/model/handoff/change.ts';
import type { Session } from '../sign-in/session.ts';
import { createClient } from './client.ts';
import { startLive } from './live.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const change = (id: string): Change => ({
  id,
  at: '2026-11-26T09:00:00.000Z',
  kind: 'notice',
  recordClass: 'change',
  expiresAt: 0,
});
const changes = (cursor: string, ...ids: readonly string[]) =>
  Response.json({ changes: ids.map(change), cursor });
const problem = (status: number) => Response.json({ type: 'failed', title: 'Failed' }, { status });
const noNetwork = () => {
  throw new TypeError('Failed to fetch');
};

const session: Session = {
  start: async () => true,
  token: async () => 'token',
  expire: () => undefined,
  onOver: () => () => undefined,
  over: () => undefined,
  signOut: async () => undefined,
};

/** A desk without a socket, whose server answers as the test says from now on. */
async function desk(first = () => changes('a')) {
  let answer = first;
  const asked: string[] = [];
  const signs: unknown[] = [];
  const seen: string[] = [];
  vi.stubGlobal('fetch', async (url: URL, { body }: RequestInit) => {
    if (url.pathname.endsWith('/presence')) {
      signs.push(JSON.parse(String(body)));
      return Response.json({});
    }
    asked.push(url.search);
    return answer();
  });
  const live = startLive({
    client: createClient('https://desk.example', session),
    socket: undefined,
    onChanges: (told) => seen.push(...told.map(({ id }) => id)),
    onConnection: (connection) => seen.push(connection),
    onBack: () => seen.push('back'),
  });
  await vi.advanceTimersByTimeAsync(0);
  const next = async (then: () => Response) => {
    answer = then;
    await vi.advanceTimersByTimeAsync(4_000);
  };
  return { live, asked, signs, seen, next };
}

describe('a desk without a socket', () => {
  test('asks from where it was, and tells what comes twice once', async () => {
    const { asked, seen, next } = await desk();
    await next(() => changes('b', '1', '2'));
    await next(() => changes('c', '2', '3'));
    expect(asked).toEqual(['', '?after=a', '?after=b']);
    expect(seen).toEqual(['polling', '1', '2', 'polling', '3', 'polling']);
  });

  test.each([
    ['nothing answers', noNetwork, 'offline'],
    ['the server fails', () => problem(500), 'failing'],
  ])('says that %s, and after that has all read anew', async (_, answer, said) => {
    const { seen, next } = await desk(answer);
    await next(() => changes('a'));
    expect(seen).toEqual([said, 'back', 'polling']);
  });

  test('takes a refusal for no failure: an editor has no cases to hear of', async () => {
    const { seen } = await desk(() => problem(403));
    expect(seen).toEqual(['polling']);
  });

  test('says at once that the network is gone, and asks at once when it is back', async () => {
    const { asked, seen } = await desk();
    window.dispatchEvent(new Event('offline'));
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual(['polling', 'offline', 'back', 'polling']);
    expect(asked).toHaveLength(2);
  });

  test('keeps of its sign of life what is not said anew: who is busy stays so with any case', async () => {
    const { live, signs } = await desk();
    const appear = async (sign: Parameters<typeof live.appear>[0]) => {
      live.appear(sign);
      await vi.advanceTimersByTimeAsync(0);
    };
    await appear({ status: 'busy' });
    await appear({ viewing: 'TC-7K4M-2Q' });
    await appear({ viewing: 'TC-7K4M-2Q' });
    await appear({ viewing: undefined });
    expect(signs).toEqual([
      { status: 'online' },
      { status: 'busy' },
      { status: 'busy', viewing: 'TC-7K4M-2Q' },
      { status: 'busy' },
    ]);
  });

  test('gives one sign of all that changes in one go, since two at once may arrive in either order', async () => {
    const { live, signs } = await desk();
    live.appear({ viewing: undefined, typing: undefined });
    live.appear({ viewing: 'TC-7K4M-2Q', typing: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(signs).toEqual([
      { status: 'online' },
      { status: 'online', viewing: 'TC-7K4M-2Q', typing: true },
    ]);
  });

  test('is silent once it is stopped', async () => {
    const { live, asked, seen } = await desk();
    live.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    expect(seen).toEqual(['polling']);
  });
});
