import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepSocket } from './socket.ts';

/** A WebSocket that does what its test says. */
class Fake extends EventTarget {
  static readonly OPEN = 1;
  static made: Fake[] = [];
  readyState = 0;
  readonly said: string[] = [];
  constructor() {
    super();
    Fake.made.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  hear(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
  send(text: string): void {
    this.said.push(text);
  }
}

beforeEach(() => {
  Fake.made = [];
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Fake);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function kept(address = async () => new URL('wss://desk.example/')) {
  const events: string[] = [];
  const socket = keepSocket({
    address,
    onOpen: () => events.push('open'),
    onData: (data) => events.push(String(data)),
    onGone: () => events.push('gone'),
  });
  return { socket, events };
}

const newest = () => {
  const found = Fake.made.at(-1);
  if (!found) throw new Error('No socket was asked for');
  return found;
};
/** Longer than the longest wait between two tries. */
const aWhile = () => vi.advanceTimersByTimeAsync(31_000);

describe('the socket of a desk', () => {
  test('tells that it is open, what comes, and that it is gone; and is opened again', async () => {
    const { socket, events } = kept();
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.send('too early')).toBe(false);
    newest().open();
    newest().hear('news');
    expect(socket.send('here')).toBe(true);
    newest().close();
    expect(socket.isOpen()).toBe(false);
    await aWhile();
    newest().open();
    expect(events).toEqual(['open', 'news', 'gone', 'open']);
    expect(Fake.made.map(({ said }) => said)).toEqual([['here'], []]);
  });

  test('is one, however often it is wanted at once', async () => {
    const { socket } = kept();
    socket.again();
    await vi.advanceTimersByTimeAsync(0);
    socket.again();
    newest().open();
    socket.again();
    await aWhile();
    expect(Fake.made).toHaveLength(1);
  });

  test('given up, it is gone at once, and its end is not told twice', async () => {
    const { socket, events } = kept();
    await vi.advanceTimersByTimeAsync(0);
    newest().open();
    socket.giveUp();
    socket.giveUp();
    expect(events).toEqual(['open', 'gone']);
    await aWhile();
    expect(Fake.made).toHaveLength(2);
  });

  test('is asked for less and less often while it is refused', async () => {
    let asked = 0;
    kept(async () => {
      asked += 1;
      throw new Error('refused');
    });
    await vi.advanceTimersByTimeAsync(10_000);
    const soon = asked;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(soon).toBeGreaterThanOrEqual(3);
    expect(asked - soon).toBeLessThanOrEqual(45);
  });

  test('is not opened again once it is stopped', async () => {
    const { socket, events } = kept();
    await vi.advanceTimersByTimeAsync(0);
    newest().open();
    socket.stop();
    await aWhile();
    expect(events).toEqual(['open']);
    expect(Fake.made).toHaveLength(1);
  });

  test('is opened anew with a ticket of its own, before the old one is closed', async () => {
    const { socket, events } = kept();
    await vi.advanceTimersByTimeAsync(0);
    const old = newest();
    old.open();
    await vi.advanceTimersByTimeAsync(180_000);
    const next = newest();
    expect([next === old, old.readyState, socket.isOpen()]).toEqual([false, 1, true]);
    next.open();
    expect([old.readyState, socket.isOpen()]).toEqual([3, true]);
    next.hear('news');
    expect(events).toEqual(['open', 'open', 'news']);
  });

  test('stays where the new one is refused, until it is asked for again', async () => {
    const { socket } = kept();
    await vi.advanceTimersByTimeAsync(0);
    newest().open();
    await vi.advanceTimersByTimeAsync(180_000);
    newest().close();
    expect(socket.isOpen()).toBe(true);
    await vi.advanceTimersByTimeAsync(180_000);
    expect(Fake.made).toHaveLength(3);
  });

  test('ends for whoever gets no ticket any more', async () => {
    let isAllowed = true;
    const { socket, events } = kept(async () => {
      if (!isAllowed) throw new Error('401');
      return new URL('wss://desk.example/');
    });
    await vi.advanceTimersByTimeAsync(0);
    newest().open();
    isAllowed = false;
    await vi.advanceTimersByTimeAsync(180_000);
    expect(socket.isOpen()).toBe(false);
    expect(events).toEqual(['open', 'gone']);
  });

  test('is opened no more once it is stopped', async () => {
    const { socket } = kept();
    await vi.advanceTimersByTimeAsync(0);
    newest().open();
    socket.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(Fake.made).toHaveLength(1);
  });
});
