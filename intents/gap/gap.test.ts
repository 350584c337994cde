import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gap } from '../model/gap.ts';
import { compileWords } from '../words.ts';
import { anonymous } from './anonymous.ts';
import { gapRow } from './row.ts';

const words = compileWords();

describe('a question without who asked it', () => {
  test.each([
    ['can I keep 2 hens', 'can I keep 2 hens'],
    ['pay with 4111 1111 1111 1111 please', 'pay with [card] please'],
    ['call me at (202) 555-0142', 'call me at [number]'],
    ['ring +1.202.555.0142!', 'ring [number]!'],
    ['case TC-2041 from 03/14/1985', 'case TC-[number] from [number]'],
    ['I live at 1207 elm', 'I live at [number] elm'],
    ['عندي رقم ٠٥٥١٢٣٤', 'عندي رقم [number]'],
    ['write to ana.perez+x@mail.example', 'write to [email]'],
    ['see https://me.example/x?id=9 and www.x.example', 'see [link] and [link]'],
    ['ask @ana_perez about it', 'ask [name] about it'],
    ['my name is maria gonzalez and i need a permit', 'my name is [name] and i need a permit'],
    ["My name's Jo Ann Lee. Can I park?", "My name's [name] Can I park?"],
    ['Me llamo José Luis García Pérez y busco trabajo', 'Me llamo [name] y busco trabajo'],
    ['change my name on the deed', 'change my name on the deed'],
    ['may\u001b[2J I \u202epark', 'may [2J I park'],
    ['one\nthing\u2028more', 'one thing more'],
  ])('%s', (said, kept) => {
    expect(anonymous(said, words)).toBe(kept);
  });

  test('is cut between words, whatever was said, and holds no long number', () => {
    const said = fc.string({ unit: fc.constantFrom('a', ' ', '7', '-', '@', '.', '😀', 'ل', '٣') });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60 }), (parts) => {
        const kept = anonymous(parts.join('my name is'), words);
        expect(kept.length).toBeLessThanOrEqual(300);
        expect(kept.isWellFormed()).toBe(true);
        expect(kept).not.toMatch(/\p{Nd}{3}/u);
      }),
    );
  });

  test('takes bounded time for the longest message there is', () => {
    for (const piece of ['1-', 'a@', 'my name is ', 'www.', '(', 'x.y@x.'])
      expect(anonymous(piece.repeat(10_000), words).length).toBeLessThanOrEqual(300);
  });
});

describe('its row', () => {
  const parts = {
    id: '0123456789ABCDEF',
    gap: { kind: 'unhelpful', articleId: 'pets/dogs', text: 'can I keep 2 hens' },
    channel: 'sms',
    language: 'en',
    step: 'understanding',
    words,
    now: new Date('2026-11-25T17:57:16Z'),
  } as const;

  test('tells the day and no closer, and nothing of who it was', () => {
    const row = gapRow(parts);
    expect(gap.parse(row)).toEqual({
      id: '0123456789ABCDEF',
      week: '2026-W48',
      day: '2026-11-25',
      kind: 'unhelpful',
      articleId: 'pets/dogs',
      channel: 'sms',
      language: 'en',
      text: 'can I keep 2 hens',
      step: 'understanding',
      recordClass: 'gap',
      expiresAt: Date.parse('2027-01-24T00:00:00Z') / 1000,
    });
  });

  test.each(['4111 1111 1111 1111', '', '  ', '👍', '2025550142 @ana'])(
    'is not written where masking leaves no word: "%s"',
    (text) => {
      expect(gapRow({ ...parts, gap: { kind: 'unanswered', text } })).toBeUndefined();
    },
  );
});
