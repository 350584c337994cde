import { describe, expect, it } from 'vitest';
import { undoOf } from './undo.ts';

type Done = Parameters<typeof undoOf>[1];
const before: Done['before'] = {
  ...{ id: 'TC-7K4M-2Q', version: 3, channel: 'sms', channelName: 'SMS', topic: 'waste' },
  ...{ priority: 'normal', language: 'en', reason: 'asked-for', contactId: 'contact' },
  ...{ state: 'claimed', stateAt: '', openedAt: '', deadlines: {}, citizen: {} },
  owner: { id: 'ana', name: 'Ana Ruiz', since: '' },
  ...{ citizenSequence: 1, agentSequence: 0, reopens: 0, transfers: 0, returns: 0 },
  summary: { status: '', step: '', candidates: [], transcript: { from: 1, to: 1 } },
  window: { open: true, tellsReplyWaits: false },
  ...{ viewers: [], may: [] },
};
const calls = (path: Parameters<typeof undoOf>[0], changes: Partial<Done> = {}) =>
  undoOf(path, {
    ...{ body: {}, before, me: { id: 'ana', topics: ['waste', 'parking'] }, reason: 'By mistake' },
    ...changes,
  }).map(({ path, body }) => [path, body]);

describe('what was done is taken back', () => {
  it.each([
    ['resolve', [['reopen', {}]]],
    ['snooze', [['claim', {}]]],
    ['release', [['claim', {}]]],
    ['mute', [['unmute', {}]]],
  ] as const)('by what the API calls its opposite: %s', (path, opposite) => {
    expect(calls(path)).toEqual(opposite);
  });

  it('to the priority it had, where nobody has given it another since', () => {
    expect(calls('prioritise', { body: { priority: 'high' } })).toEqual([
      ['prioritise', { priority: 'normal', seen: { priority: 'high' } }],
    ]);
  });

  it('to the topic it had and to who had it, where nobody has taken it up since', () => {
    const back = {
      to: { topic: 'waste' },
      reason: 'By mistake',
      seen: { owner: null, topic: 'parking' },
    };
    const body = { to: { topic: 'parking' } };
    expect(calls('transfer', { body })).toEqual([
      ['transfer', back],
      ['claim', {}],
    ]);
    const { owner, ...nobodys } = before;
    expect(calls('transfer', { body, before: nobodys })).toEqual([['transfer', back]]);
  });
});

describe('nothing is offered where it cannot be taken back', () => {
  it.each(['claim', 'take-over', 'reopen', 'warn', 'unmute', 'notes'] as const)('%s', (path) => {
    expect(calls(path)).toEqual([]);
  });

  it('a colleague has been passed it', () => {
    expect(calls('transfer', { body: { to: { agent: 'ben' } } })).toEqual([]);
  });

  it('it is out of sight now', () => {
    expect(calls('transfer', { body: { to: { topic: 'health' } } })).toEqual([]);
  });

  it('somebody else had it', () => {
    expect(calls('release', { me: { id: 'sue', topics: ['*'] } })).toEqual([]);
  });

  it('a mute was only made longer', () => {
    const muted = { ...before, citizen: { mutedUntil: '2026-11-27T09:00:00Z' } };
    expect(calls('mute', { before: muted })).toEqual([]);
  });
});
