import * as fc from 'fast-check';
import type { OptOutScope } from '../../../intents/model/identity.ts';
import type { By } from './names.ts';

/** It was said so many seconds ago and arrives only now, under these of their addresses. */
export interface Said {
  readonly before: number;
  readonly by: By;
}

/** One thing that happens between a citizen, the agency and the platform. */
export type Action =
  | (Said & { readonly does: 'asks'; readonly text: string })
  | (Said & {
      readonly does: 'stops';
      readonly text: string;
      readonly scope: OptOutScope;
      readonly carrier?: true;
    })
  | (Said & { readonly does: 'starts'; readonly text: string })
  /** A choice made at the carrier or in the app's settings, of which only an event tells. */
  | (Said & { readonly does: 'platform-stops'; readonly scope: OptOutScope })
  | (Said & { readonly does: 'platform-resumes' })
  /** They have another number, or the platform another id for them. */
  | { readonly does: 'changes'; readonly what: 'number' | 'id' }
  /** The platform says so, of the oldest change it has not told of. */
  | { readonly does: 'tells' }
  | { readonly does: 'announces' | 'agent-writes' }
  /** The last event comes once more. */
  | { readonly does: 'redelivers' }
  | { readonly does: 'passes'; readonly seconds: number }
  /** So many jobs of the outbox are handled; the platform meets each call with the next of these. */
  | { readonly does: 'delivers'; readonly jobs: number; readonly faults: readonly Fault[] };

/** `stop-midway`: takes the message, and at that moment the citizen's STOP is handled. */
export type Fault = 'none' | 'busy' | 'silent' | 'refused' | 'opted-out' | 'down' | 'stop-midway';

const faults: readonly Fault[] = [
  'stop-midway',
  'busy',
  'silent',
  'refused',
  'opted-out',
  'stop-midway',
  'down',
];

const questions = [
  'trash',
  'when is trash day?',
  'water',
  'MENU',
  'what is love',
  'stop sign down',
  'how do i start a business',
  'hello',
  'DELETE MY DATA',
];

const stops: readonly (readonly [string, OptOutScope])[] = [
  ['STOP', 'everything'],
  ['stop.', 'everything'],
  ['Unsubscribe', 'everything'],
  ['please stop texting me', 'everything'],
  ['BAJA', 'everything'],
  ['no me escriban más', 'everything'],
  ['stop news', 'announcements'],
];

const said = {
  before: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 90 })),
  by: fc.constantFrom<By>('both', 'both', 'number', 'id'),
};

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('asks' as const),
      text: fc.constantFrom(...questions),
      ...said,
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ stop: fc.constantFrom(...stops), ...said })
      .map(({ stop: [text, scope], ...how }): Action => ({ does: 'stops', text, scope, ...how })),
  },
  {
    weight: 1,
    // A word that Twilio was taught and we do not know.
    arbitrary: fc.record({
      does: fc.constant('stops' as const),
      text: fc.constant('HALT'),
      scope: fc.constant('everything' as const),
      carrier: fc.constant(true as const),
      ...said,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('starts' as const),
      text: fc.constantFrom('START', 'unstop'),
      ...said,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('platform-stops' as const),
      scope: fc.constantFrom<OptOutScope>('announcements', 'everything'),
      ...said,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('platform-resumes' as const), ...said }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('changes' as const),
      what: fc.constantFrom('number', 'id'),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Action>({ does: 'tells' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Action>({ does: 'announces' }, { does: 'agent-writes' }),
  },
  { weight: 1, arbitrary: fc.constant<Action>({ does: 'redelivers' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('passes' as const),
      seconds: fc.oneof(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 60, max: 7200 }),
        fc.integer({ min: 80_000, max: 200_000 }),
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('delivers' as const),
      jobs: fc.integer({ min: 1, max: 4 }),
      faults: fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.constant<Fault>('none') },
          { weight: 2, arbitrary: fc.constantFrom(...faults) },
        ),
        { maxLength: 4 },
      ),
    }),
  },
);

/** What happens to one citizen, in order. */
export const sequences: fc.Arbitrary<readonly Action[]> = fc.array(action, {
  minLength: 1,
  maxLength: 16,
  size: 'max',
});
