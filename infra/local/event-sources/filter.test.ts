import { describe, expect, test } from 'vitest';
import { readFilter } from './filter.ts';

const record = {
  eventName: 'MODIFY',
  dynamodb: {
    NewImage: {
      handoffId: { S: 'TC-7K4M-2Q' },
      kind: { S: 'presence' },
      sequence: { N: '7' },
      muted: { BOOL: true },
      nothing: { NULL: true },
      topics: { SS: ['waste', 'water'] },
    },
  },
};
const image = (rules: object) => ({ dynamodb: { NewImage: rules } });

describe('a filter', () => {
  test.each([
    ['nothing is asked', {}, true],
    ['one of several values fits', { eventName: ['INSERT', 'MODIFY'] }, true],
    ['none does', { eventName: ['INSERT', 'REMOVE'] }, false],
    ['a value is longer', { eventName: ['MOD'] }, false],
    ['a number is text in DynamoDB', image({ sequence: { N: ['7'] } }), true],
    ['a number is asked as one', image({ sequence: { N: [7] } }), false],
    ['a truth fits', image({ muted: { BOOL: [true] } }), true],
    ['all ends fit', { eventName: ['MODIFY'], ...image({ kind: { S: ['presence'] } }) }, true],
    ['one end does not', { eventName: ['MODIFY'], ...image({ kind: { S: ['x'] } }) }, false],
    ['something is there', image({ handoffId: { S: [{ exists: true }] } }), true],
    ['something is not there', image({ ownerId: { S: [{ exists: true }] } }), false],
    ['something shall not be there', image({ ownerId: { S: [{ exists: false }] } }), true],
    ['something that shall not be is', image({ handoffId: { S: [{ exists: false }] } }), false],
    ['an object is asked whether it is there', image({ handoffId: [{ exists: true }] }), false],
    ['the beginning fits', image({ handoffId: { S: [{ prefix: 'TC-' }] } }), true],
    ['the beginning does not', image({ handoffId: { S: [{ prefix: 'XX' }] } }), false],
    ['anything but one', image({ kind: { S: [{ 'anything-but': 'ticket' }] } }), true],
    ['anything but it', image({ kind: { S: [{ 'anything-but': ['presence', 'x'] }] } }), false],
    ['anything but one, of nothing', image({ gone: { S: [{ 'anything-but': 'a' }] } }), false],
    ['an item of a list fits', image({ topics: { SS: ['water'] } }), true],
    ['no item of a list does', image({ topics: { SS: ['taxes'] } }), false],
    ['one of two rules holds', image({ kind: { S: [{ prefix: 'x' }, 'presence'] } }), true],
    ['the way there is none', { dynamodb: { OldImage: { id: { S: ['a'] } } } }, false],
  ])('when %s', (_, pattern, fits) => {
    expect(readFilter(JSON.stringify(pattern))(record)).toBe(fits);
  });

  test.each([
    ['another operator', { eventName: [{ suffix: 'Y' }] }],
    ['two operators in one', { eventName: [{ prefix: 'M', suffix: 'Y' }] }],
    ['an operator of the wrong kind', { eventName: [{ prefix: 7 }] }],
    ['a choice of ends', { $or: [{ eventName: ['MODIFY'] }] }],
    ['a value without a list', { eventName: 'MODIFY' }],
    ['an empty list', { eventName: [] }],
    ['an empty object', { dynamodb: {} }],
  ])('stops the start with %s', (_, pattern) => {
    expect(() => readFilter(JSON.stringify(pattern))).toThrow();
  });

  test('stops the start when it is no JSON', () => {
    expect(() => readFilter('{')).toThrow();
  });
});
