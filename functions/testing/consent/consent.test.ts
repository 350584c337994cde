import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel } from '../../channels/channel.ts';
import { pathOf, providersOf } from '../../channels/providers.ts';
import * as registry from '../../channels/registry.ts';
import { sequences } from './actions.ts';
import { play } from './town.ts';

const channels = Object.values<Channel>(registry).flatMap(providersOf);

/** The quick form; `npm run bench -- consent` plays 10,000 for each channel. */
test.each(channels.map((channel) => [pathOf(channel), channel] as const))(
  'on %s nothing is ever sent against the wish of a citizen, whatever happens in whatever order',
  async (_, channel) => {
    await fc.assert(
      fc.asyncProperty(sequences, async (actions) => {
        expect((await play(channel, actions)).objections).toEqual([]);
      }),
      { numRuns: 60 },
    );
  },
);

test.each(channels.map((channel) => [pathOf(channel), channel] as const))(
  'on %s those who start again are answered again',
  async (_, channel) => {
    const how = { before: 0, by: 'both' } as const;
    const asks = { does: 'asks', text: 'trash', ...how } as const;
    const stops = { does: 'stops', text: 'STOP', scope: 'everything', ...how } as const;
    const starts = { does: 'starts', text: 'START', ...how } as const;
    const all = { does: 'delivers', jobs: 9, faults: [] } as const;
    const silent = await play(channel, [asks, stops, all]);
    const again = await play(channel, [asks, stops, all, starts, asks, all]);
    expect([silent.sends, silent.blocked]).toEqual([1, 1]);
    expect(again.sends).toBe(3);
  },
);
