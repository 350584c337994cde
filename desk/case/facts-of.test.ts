import { describe, expect, it } from 'vitest';
import type { CaseDetail } from '../api/types.ts';
import { stateWords } from '../queue/state-words.ts';
import { en } from '../words/en.ts';
import { factsOf } from './facts-of.ts';

const texts: Readonly<Record<string, string>> = en;
const speech: Parameters<typeof factsOf>[1] = {
  t: (key, values = {}) =>
    (texts[values.count === 1 ? `${key}-one` : key] ?? en[key]).replace(
      /\{(\w+)\}/g,
      (all, name: string) => String(values[name] ?? all),
    ),
  name: (kind, value) => texts[`${kind}.${value}`] ?? value,
  time: (iso) => iso.slice(11, 16),
  promise: (minutes) => `in ${minutes} min`,
  languageName: (code) => (code === 'es' ? 'Spanish' : code),
  codeName: (id) => (id === 'answered' ? 'Answered' : id),
};

const at = (time: string) => `2026-11-26T${time}:00Z`;
const plain: CaseDetail = {
  ...{ id: 'TC-7K4M-2Q', version: 3, channel: 'sms', channelName: 'SMS', topic: 'waste' },
  ...{ priority: 'normal', language: 'es', reason: 'asked-for', contactId: 'contact' },
  ...{ state: 'claimed', stateAt: at('09:10'), openedAt: at('09:00'), waitingSince: at('09:00') },
  owner: { id: 'ana', name: 'Ana Ruiz', since: at('09:10') },
  deadlines: { firstReply: { at: at('12:00'), warnAt: at('11:00') } },
  left: { firstReply: 90 },
  ...{ citizenSequence: 1, agentSequence: 0, reopens: 0, transfers: 0, returns: 0 },
  summary: { status: '', step: '', candidates: [], transcript: { from: 1, to: 1 } },
  citizen: { addressEnds: '•••• 0123' },
  window: { open: true, tellsReplyWaits: false },
  ...{ viewers: [], may: [] },
};
const facts = (changes: Partial<CaseDetail>) =>
  Object.fromEntries(factsOf({ ...plain, ...changes }, speech));

describe('what is known of a case', () => {
  it('is since when an answer waits for them to write, and where they live if that may be known', () => {
    const held = { sequence: 4, at: at('10:00') };
    const citizen = { ...plain.citizen, livesIn: 'Westfield' };
    expect(facts({ held, citizen })).toMatchObject({
      'Your answer': 'waits until they write, since 10:00',
      'Lives in': 'Westfield',
    });
  });

  it('is who has it, who asks for what, and what they were promised', () => {
    expect(facts({})).toEqual({
      Owner: 'Ana Ruiz, since 09:10',
      'Why it came': 'asked for a person',
      Channel: 'SMS •••• 0123',
      Language: 'Spanish',
      Priority: 'Normal',
      Opened: '09:00',
      'First reply': '12:00, in 90 min of office hours',
    });
  });

  it.each<[string, Partial<CaseDetail>, object]>([
    [
      'until when it is put off',
      { state: 'snoozed', snoozedUntil: at('16:00') },
      { Now: 'Snoozed until 16:00' },
    ],
    [
      'that it is put off until they write',
      { state: 'snoozed' },
      { Now: 'Snoozed until they write' },
    ],
    [
      'by when its owner has to answer',
      { answerBy: at('10:10') },
      { 'Answer by': '10:10, or it goes back to the queue' },
    ],
    ['since when they wait anew', { waitingSince: at('09:30') }, { 'Waits since': '09:30' }],
    [
      'that they said STOP',
      { citizen: { optedOut: 'everything' } },
      { 'Said STOP': 'to everything' },
    ],
    [
      'what it has been through',
      {
        firstReplyAt: at('09:20'),
        reopens: 1,
        transfers: 2,
        lastOwner: { id: 'ben', name: 'Ben' },
      },
      {
        Before: 'Ben',
        'First reply sent': '09:20',
        'So far': 'reopened once, transferred 2 times',
      },
    ],
    [
      'what came of it, and until when it can be reopened',
      {
        state: 'resolved',
        resolution: { code: 'answered', by: { id: 'ana', name: 'Ana Ruiz' }, at: at('11:00') },
        closesAt: at('18:00'),
        rating: { askedAt: at('11:01') },
      },
      {
        'What came of it': 'Answered',
        Resolved: 'by Ana Ruiz, 11:00',
        'Closed for good': '18:00',
        Rating: 'asked at 11:01, no answer yet',
      },
    ],
  ])('tells %s', (_, changes, told) => {
    expect(facts(changes)).toMatchObject(told);
  });
});

it.each([
  ['claimed', undefined, 'In work'],
  ['snoozed', at('16:00'), 'Snoozed until 16:00'],
  ['snoozed', undefined, 'Snoozed until they write'],
] as const)('a row says how a case stands: %s, %s', (state, snoozedUntil, said) => {
  expect(stateWords({ state, ...(snoozedUntil && { snoozedUntil }) }, speech)).toBe(said);
});
