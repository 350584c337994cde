import { describe, expect, it } from 'vitest';
import { en } from '../words/en.ts';
import { type ChangedSpeech, changedWords } from './changed-words.ts';

const texts: Readonly<Record<string, string>> = en;
const speech: ChangedSpeech = {
  t: (key, values = {}) =>
    en[key].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all)),
  name: (kind, value) => texts[`${kind}.${value}`] ?? value,
  time: (iso) => iso.slice(11, 16),
  languageName: (code) => (code === 'es' ? 'Spanish' : code),
  topicName: (id) => (id === 'waste' ? 'Trash and streets' : id),
  codeName: (id) => (id === 'answered' ? 'Answered' : id),
  staffName: (id) => (id === '5c85' ? 'Grace Lin' : id),
};

describe('what a change made of a case', () => {
  it.each([
    [
      { priority: 'urgent', reason: 'danger', topic: 'waste' },
      ['priority: Urgent', 'danger', 'topic: Trash and streets'],
    ],
    [{ version: 3, until: '2026-11-27T16:00:00Z' }, ['until 16:00']],
    [{ version: 3, priority: 'urgent' }, ['Urgent']],
    [{ version: 2, code: 'answered' }, ['Answered']],
    [{ version: 2, agent: '5c85' }, ['to Grace Lin']],
    [{ why: 'lapsed', owner: '5c85' }, ['was gone for too long', 'Grace Lin had it']],
    [{ why: 'complaint' }, ['they complained']],
    [{ sequence: 12, reason: 'opted-out' }, ['they said STOP']],
    [{ deadline: 'firstReply' }, ['First reply']],
    [{ score: 4 }, ['4 of 5']],
    [
      { languages: 'en es', topics: '*', roles: 'agent supervisor' },
      ['languages: en, Spanish', 'topics: All', 'as: agent, supervisor'],
    ],
  ])('is said in words: %j', (changed, said) => {
    expect(changedWords(changed, speech)).toEqual(said);
  });

  it('names no version, message, event or file by its id', () => {
    const ids = { version: 3, event: '0a1b', sequence: 7, index: 0, key: 'files/0a1b' };
    expect(changedWords(ids, speech)).toEqual([]);
  });

  it('hides no value that we have no word for', () => {
    expect(changedWords({ reason: 'platform:131047', newer: 'thing' }, speech)).toEqual([
      'platform:131047',
      'thing',
    ]);
    expect(changedWords(undefined, speech)).toEqual([]);
  });
});
