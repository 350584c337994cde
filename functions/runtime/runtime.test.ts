import { describe, expect, test } from 'vitest';
import { channelNamed } from './channels.ts';
import { readEnvironment } from './environment.ts';
import { isTransient } from './transient.ts';

describe('the environment', () => {
  test('is read by name, with its types', () => {
    const source = {
      SETTLE_SECONDS: '2',
      OUTBOX_URLS: '{"sms":"https://sqs.example/outbox"}',
    };
    expect(readEnvironment(['SETTLE_SECONDS', 'OUTBOX_URLS'], source)).toEqual({
      SETTLE_SECONDS: 2,
      OUTBOX_URLS: { sms: 'https://sqs.example/outbox' },
    });
  });

  test('that lacks something says everything it lacks', () => {
    const read = () => readEnvironment(['INBOX_URL', 'OUTBOX_URLS'], { OUTBOX_URLS: 'x' });
    expect(read).toThrow(/INBOX_URL[\s\S]*OUTBOX_URLS|OUTBOX_URLS[\s\S]*INBOX_URL/u);
  });
});

describe('trying again may help', () => {
  test.each([
    ['throttling', { name: 'ThrottlingException', $fault: 'client' }, true],
    ['a service that fails', { name: 'X', $fault: 'server' }, true],
    ['a 503', { name: 'X', $metadata: { httpStatusCode: 503 } }, true],
    ['a refused connection', { name: 'Error', code: 'ECONNREFUSED' }, true],
    ['a time-out', { name: 'TimeoutError' }, true],
    ['what the SDK calls retryable', { name: 'X', $retryable: {} }, true],
    ['knowledge that is not there yet', { name: 'KnowledgeUnavailable' }, true],
    ['an item too large', { name: 'ValidationException', $fault: 'client' }, false],
    ['a mistake of ours', { name: 'TypeError' }, false],
    ['something thrown that is no error', undefined, false],
  ])('with %s: %o is %s', (_, error, expected) => {
    expect(isTransient(error)).toBe(expected);
  });
});

test('a channel nobody registered is named', () => {
  expect(() => channelNamed('pigeon')).toThrow('pigeon');
});
