import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics as Emf } from '@aws-lambda-powertools/metrics';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';

vi.hoisted(() => {
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
});
const printed: Record<string, unknown>[] = [];
const print = (line: string) => void printed.push(JSON.parse(line));
beforeEach(() => {
  printed.length = 0;
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(print);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => vi.unstubAllEnvs());

test('counts without a dimension together, and with one at once', () => {
  const emf = new Emf({ namespace: 'Townclerk/test', serviceName: 'turn' });
  const metrics = createMetrics(emf);
  metrics.count('Sent');
  metrics.count('Sent', undefined, 2);
  expect(printed).toEqual([]);
  metrics.count('EventTooOld', { channel: 'sms' });
  metrics.duration('Waited', 12, { channel: 'x' });
  expect(printed).toMatchObject([
    { EventTooOld: 1, channel: 'sms', service: 'turn' },
    { Waited: 12, channel: 'x' },
  ]);
  emf.publishStoredMetrics();
  expect(printed[2]).toMatchObject({ Sent: [1, 2], service: 'turn' });
  expect(printed[2]).not.toHaveProperty('channel');
});

test('logs fields beside the message, and an error with its name', () => {
  const log = createLog(new Logger({ serviceName: 'turn' }));
  log.info('Started', { version: 3 });
  log.error('Failed', { event: 'abc' }, new TypeError('no such row'));
  log.error('Failed', {}, 'whatever was thrown');
  expect(printed).toMatchObject([
    { message: 'Started', version: 3, level: 'INFO', service: 'turn' },
    { message: 'Failed', event: 'abc', error: { name: 'TypeError', message: 'no such row' } },
    { message: 'Failed', error: { message: 'not an Error' } },
  ]);
});

test('logs of an error and its causes nothing but what names them', () => {
  const row = { Item: { text: 'my street' } };
  const cause = Object.assign(new Error('the condition failed'), row);
  const error = Object.assign(new Error('not stored', { cause }), row);
  createLog(new Logger({ serviceName: 'turn' })).error('Failed', {}, error);
  expect(printed[0]).toMatchObject({
    error: { message: 'not stored', cause: { message: 'the condition failed' } },
  });
  expect(JSON.stringify(printed)).not.toContain('my street');
});
