import { expect, test } from 'vitest';
import type { Message } from '../../intents/model/message.ts';
import { retain } from '../../intents/model/retention.ts';
import { wordsOf } from './question.ts';

const now = new Date('2026-11-23T12:00:00Z');

/** The citizen's messages of a long conversation, all of it theirs. */
const said = Array.from(
  { length: 40 },
  (_, index): Message => ({
    conversationId: 'c1',
    sequence: index + 1,
    at: now.toISOString(),
    eventId: 'f'.repeat(64),
    direction: 'in',
    text: `words ${index + 1}`,
    ...retain('message', now),
  }),
);

test('looks a question up, and reads nothing of what was said since', async () => {
  const read: number[] = [];
  const list = async (_: string, from = 1, to = Number.POSITIVE_INFINITY) => {
    const found = said.filter(({ sequence }) => sequence >= from && sequence <= to);
    read.push(...found.map(({ sequence }) => sequence));
    return found;
  };
  expect(await wordsOf('c1', [3, 5], { list })).toEqual(['words 3', 'words 5']);
  expect(read).toEqual([3, 4, 5]);
});
