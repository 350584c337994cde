import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReadAnew } from './read-anew.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is read, and how each reading comes to its end. */
function reading() {
  const read: string[] = [];
  const ends: (() => void)[] = [];
  const readAnew = createReadAnew({
    invalidateQueries: (filters = {}) => {
      read.push(String(filters.queryKey));
      return new Promise<void>((resolve) => ends.push(resolve));
    },
  });
  const end = () => {
    for (const each of ends.splice(0)) each();
  };
  return { readAnew, read, end };
}

describe('what is no longer true', () => {
  it('is read anew at once', () => {
    const { readAnew, read } = reading();
    readAnew([['cases'], ['board']]);
    expect(read).toEqual(['cases', 'board']);
  });

  it('is read once more, however often it changes while it is read', async () => {
    const { readAnew, read, end } = reading();
    readAnew([['cases']]);
    for (let change = 0; change < 5; change += 1) readAnew([['cases']]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(read).toEqual(['cases']);
    end();
    await vi.advanceTimersByTimeAsync(0);
    expect(read).toEqual(['cases', 'cases']);
  });

  it('is not read in rounds that follow at once', async () => {
    const { readAnew, read, end } = reading();
    readAnew([['cases']]);
    readAnew([['case', 'TC-1']]);
    end();
    await vi.advanceTimersByTimeAsync(499);
    expect(read).toEqual(['cases']);
    await vi.advanceTimersByTimeAsync(1);
    expect(read).toEqual(['cases', 'case,TC-1']);
  });

  it('is read all the same when an answer does not come', async () => {
    const { readAnew, read } = reading();
    readAnew([['cases']]);
    readAnew([['board']]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(read).toEqual(['cases', 'board']);
  });
});
