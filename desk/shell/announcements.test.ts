import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncements, quietMs } from './announcements.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function announcements() {
  const said: string[] = [];
  const { announce } = createAnnouncements({
    say: (text) => said.push(text),
    more: (count) => `And ${count} more.`,
  });
  return { announce, said };
}

describe('what the desk says aloud', () => {
  it('is said at once when it is quiet', () => {
    const { announce, said } = announcements();
    announce('Claim: done.');
    expect(said).toEqual(['Claim: done.']);
    vi.advanceTimersByTime(quietMs);
    announce('Sent.');
    expect(said).toEqual(['Claim: done.', 'Sent.']);
  });

  it('is two announcements for a burst of fifty, with how many were not told', () => {
    const { announce, said } = announcements();
    for (let each = 1; each <= 50; each += 1) announce(`Case ${each}.`, 'news');
    vi.advanceTimersByTime(quietMs * 10);
    expect(said).toEqual(['Case 1.', 'Case 49. Case 50. And 47 more.']);
  });

  it('never leaves out what came of what somebody did', () => {
    const { announce, said } = announcements();
    for (let each = 1; each <= 20; each += 1) announce(`Case ${each}.`, 'news');
    announce('Not done: Ana Ruiz was faster.');
    for (let each = 21; each <= 40; each += 1) announce(`Case ${each}.`, 'news');
    vi.advanceTimersByTime(quietMs);
    expect(said.at(-1)).toBe('Not done: Ana Ruiz was faster. Case 39. Case 40. And 37 more.');
  });

  it('leaves a while between any two, however long the burst lasts', () => {
    const { announce, said } = announcements();
    const lasts = 20_000;
    for (let at = 0; at < lasts; at += 100) {
      announce(`At ${at}.`, 'news');
      vi.advanceTimersByTime(100);
    }
    expect(said).toHaveLength(1 + lasts / quietMs);
  });
});
