import { describe, expect, test } from 'vitest';
import { maySee, maySeeCase } from './visible.ts';

const person = (roles: 'agent' | 'supervisor' | 'editor' | 'operator', ...topics: string[]) => ({
  id: 'ana',
  roles: [roles],
  topics,
});
const waste = { topic: 'waste' };

describe('a case is seen', () => {
  test.each([
    ['by an agent of its topic', person('agent', 'waste'), waste, true],
    ['by a supervisor of its topic', person('supervisor', 'waste'), waste, true],
    ['by an agent of all topics', person('agent', '*'), waste, true],
    ['by its owner, whatever their topics', person('agent'), { ...waste, ownerId: 'ana' }, true],
    ['not by an agent of another topic', person('agent', 'tax'), waste, false],
    ['not by a supervisor of another topic', person('supervisor', 'tax'), waste, false],
    ['not by an editor, not even of all topics', person('editor', '*'), waste, false],
    ['not by an operator', person('operator', '*'), waste, false],
    ['not by an editor who owned it', person('editor'), { ...waste, ownerId: 'ana' }, false],
    ['not where its topic is unknown', person('agent', '*'), {}, false],
  ])('%s', (_, who, place, expected) => {
    expect(maySeeCase(who, place)).toBe(expected);
  });
});

describe('a change is told', () => {
  const agent = person('agent', 'waste');
  const editor = person('editor', '*');
  test.each([
    ['of a case of theirs', agent, { kind: 'case', handoffId: 'TC', ...waste }, true],
    ['of its notes', agent, { kind: 'note', handoffId: 'TC', ...waste }, true],
    ['not of notes of other topics', agent, { kind: 'note', handoffId: 'TC', topic: 'tax' }, false],
    ['of who comes and goes', agent, { kind: 'presence' }, true],
    [
      'of who looks at a case of theirs',
      agent,
      { kind: 'presence', handoffId: 'TC', ...waste },
      true,
    ],
    [
      'not of who looks at others',
      agent,
      { kind: 'presence', handoffId: 'TC', topic: 'tax' },
      false,
    ],
    ['of a notice', agent, { kind: 'notice' }, true],
    ['of a notice to editors', editor, { kind: 'notice' }, true],
    ['not to editors who comes and goes', editor, { kind: 'presence' }, false],
    ['not to editors of messages', editor, { kind: 'message', handoffId: 'TC', ...waste }, false],
  ] as const)('%s', (_, who, change, expected) => {
    expect(maySee(who, change)).toBe(expected);
  });
});
