import { describe, expect, it } from 'vitest';
import { account, type Evidence, isWhole } from './account.ts';

const sent = ['ana', 'ben', 'cem'].map((citizen) => ({ id: `m-${citizen}`, citizen }));
const effects = sent.map(({ id }) => ({ id, superseded: false }));
const whole: Evidence = {
  sent,
  effects,
  dead: [],
  undelivered: [],
  answered: ['ana', 'ben', 'cem'],
};

describe('an account is whole', () => {
  it.each<[string, Partial<Evidence>]>([
    ['when each message has an effect and each citizen an answer', {}],
    [
      'when a message without an effect is a dead letter, and nothing is said to it',
      { effects: effects.slice(1), dead: ['m-ana'], answered: ['ben', 'cem'] },
    ],
    ['when a dead letter has an effect too: its citizen was offered a person', { dead: ['m-ana'] }],
    ['when the same event is a dead letter twice', { dead: ['m-ana', 'm-ana'] }],
    [
      'when an answer is a dead letter of its outbox',
      { undelivered: ['ana'], answered: ['ben', 'cem'] },
    ],
    [
      'when an answer was superseded',
      {
        sent: [...sent, { id: 'm-ana-2', citizen: 'ana' }],
        effects: [
          { id: 'm-ana', superseded: true },
          { id: 'm-ana-2', superseded: false },
          ...effects.slice(1),
        ],
      },
    ],
  ])('%s', (_, change) => {
    const result = account({ ...whole, ...change });
    expect(isWhole(result)).toBe(true);
    expect(result.sent).toBe(result.withEffect + result.dead);
  });
});

describe('an account is not whole', () => {
  it.each<[string, Partial<Evidence>, object]>([
    [
      'when a message has no effect and is no dead letter',
      { effects: effects.slice(1), answered: ['ben', 'cem'] },
      { lost: 1, withEffect: 2, unanswered: 0 },
    ],
    [
      'when something has an effect that nobody sent',
      { effects: [...effects, { id: 'm-nobody', superseded: false }] },
      { unknown: 1 },
    ],
    ['when a dead letter is of nobody', { dead: ['dead letter 1'] }, { unknown: 1, dead: 0 }],
    ['when a citizen has no answer', { answered: ['ana', 'ben'] }, { unanswered: 1 }],
    [
      'when a citizen has two, even if another has none',
      { answered: ['ana', 'ana', 'ben'] },
      { unanswered: 1, answeredTwice: 1 },
    ],
    [
      'when a superseded answer was sent all the same',
      { effects: effects.map((each) => ({ ...each, superseded: each.id === 'm-ana' })) },
      { answeredTwice: 1 },
    ],
    [
      'when somebody who never wrote has one',
      { answered: ['ana', 'ben', 'cem', 'dan'] },
      { answeredTwice: 1 },
    ],
  ])('%s', (_, change, counts) => {
    const result = account({ ...whole, ...change });
    expect(isWhole(result)).toBe(false);
    expect(result).toMatchObject(counts);
  });
});
