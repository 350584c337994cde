import { describe, expect, it } from 'vitest';
import { failedItems } from './batch.ts';

const all = ['1', '2', '3'];
const answer = (payload: unknown) => ({ ok: true, payload: JSON.stringify(payload) }) as const;
const failure = { ok: false, error: { errorType: 'Error', errorMessage: 'x' } } as const;

describe('the failed items of a batch', () => {
  it.each([
    ['all when the function failed', failure, all],
    ['none for an empty answer', answer(null), []],
    ['none for an empty list', answer({ batchItemFailures: [] }), []],
    ['none when the list is missing', answer({}), []],
    ['those that are named', answer({ batchItemFailures: [{ itemIdentifier: '2' }] }), ['2']],
    [
      'all when one is named that was not there',
      answer({ batchItemFailures: [{ itemIdentifier: '9' }] }),
      all,
    ],
    [
      'all when an identifier is empty',
      answer({ batchItemFailures: [{ itemIdentifier: '' }] }),
      all,
    ],
    ['all when the answer has another form', answer({ batchItemFailures: [{ id: '2' }] }), all],
  ])('are %s', (_, invocation, failed) => {
    expect(failedItems(invocation, true, all)).toEqual(failed);
  });

  it('are none when the mapping does not ask for them', () => {
    expect(
      failedItems(answer({ batchItemFailures: [{ itemIdentifier: '2' }] }), false, all),
    ).toEqual([]);
  });
});
