import { expect, expectTypeOf, test } from 'vitest';
import { type Message, message, type Reply, reply } from '../message.ts';
import { retain } from '../retention.ts';
import { type DeskEvent, deskEvent } from './desk-event.ts';
import { type Note, note } from './note.ts';

const now = new Date('2026-11-23T16:00:00Z');
const written: Note = {
  handoffId: 'TC-7K4M-2Q',
  id: '01ARYZ6S41TSV4RRFFQ69G5FAV',
  at: now.toISOString(),
  by: { id: 'ana', name: 'Ana' },
  note: 'She has called twice before.',
  ...retain('note', now),
};

test('what staff write for each other is nothing that can be said or sent', () => {
  expect(note.parse(written)).toEqual(written);
  for (const sayable of [reply, message, deskEvent])
    expect(sayable.safeParse(written).success).toBe(false);
  expectTypeOf<Note>().not.toExtend<Reply>();
  expectTypeOf<Note>().not.toExtend<Message>();
  expectTypeOf<Note>().not.toExtend<DeskEvent>();
});
