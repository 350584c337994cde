import { expect, test } from 'vitest';
import { createObserved } from '../adapters/memory/observed.ts';
import type { WebhookState } from '../channels/receives.ts';
import { handle, type WatchPorts } from './handle.ts';

function watchBench(state: WebhookState) {
  const { log, metrics, ...observed } = createObserved();
  const asked: unknown[] = [];
  const ports: WatchPorts = {
    channels: [
      { id: 'sms', parameters: [] },
      {
        id: 'x',
        parameters: [],
        watch: {
          check: async (values) => {
            asked.push(values);
            return state;
          },
        },
      },
    ],
    parameters: async ({ id }) => ({ of: id }),
    fetch: () => Promise.reject(new Error('no network in this test')),
    metrics,
    log,
  };
  return { ports, asked, ...observed };
}

test.each<[WebhookState, Record<string, number>, number]>([
  ['valid', {}, 0],
  ['not-watched', {}, 0],
  ['unknown', { WebhookStateUnknown: 1 }, 1],
  ['revived', { WebhookRevived: 1 }, 1],
  ['invalid', { WebhookInvalid: 1 }, 1],
])('a webhook that is %s is counted as %j', async (state, counts, lines) => {
  const bench = watchBench(state);
  await handle(bench.ports);
  expect(bench.asked).toEqual([{ of: 'x' }]);
  expect(bench.counts).toEqual(counts);
  expect(bench.lines).toHaveLength(lines);
});

test('fails when parameters cannot be read, so that its own alarm rings', async () => {
  const { ports } = watchBench('valid');
  const parameters = () => Promise.reject(new Error('no such parameter'));
  await expect(handle({ ...ports, parameters })).rejects.toThrow('no such parameter');
});
