import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessMinutes,
  businessMinutesBetween,
  isOpen,
  nextOpening,
  type OfficeHours,
  officeTime,
} from './business-time.ts';

const day = ['08:00-12:00', '13:00-17:00'];
/** Weekdays with a break; Thanksgiving off, the day before Christmas until noon. */
const town: OfficeHours = {
  timeZone: 'America/Chicago',
  hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
  holidays: [{ date: '2026-11-26' }, { date: '2026-12-24', hours: ['08:00-12:00'] }],
};
/** Always somebody there, and never a gap between two days. */
const always: OfficeHours['hours'] = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((each) => [
    each,
    ['00:00-24:00'],
  ]),
);
const station: OfficeHours = { timeZone: 'America/Chicago', hours: always, holidays: [] };
/** Open over the hour that clocks leave out and show twice. */
const night: OfficeHours = { ...station, hours: { sunday: ['01:00-03:30'] } };
const closed: OfficeHours = { ...station, hours: { monday: [] } };

const at = (text: string) => new Date(text);

describe('people are', () => {
  test.each([
    ['there in the morning', '2026-11-23T08:00:00-06:00', true],
    ['not there a minute before', '2026-11-23T07:59:59-06:00', false],
    ['gone when it closes', '2026-11-23T17:00:00-06:00', false],
    ['gone over lunch', '2026-11-23T12:30:00-06:00', false],
    ['not there on Saturday', '2026-11-28T10:00:00-06:00', false],
    ['not there on a holiday', '2026-11-26T10:00:00-06:00', false],
    ['there on the morning of a short day', '2026-12-24T10:00:00-06:00', true],
    ['not there on its afternoon', '2026-12-24T14:00:00-06:00', false],
    ['there by the clock of the summer', '2026-07-13T08:00:00-05:00', true],
  ])('%s', (_, time, open) => {
    expect(isOpen(town, at(time))).toBe(open);
  });
});

describe('they are there next', () => {
  test.each([
    ['now, while they are', '2026-11-23T09:30:00-06:00', '2026-11-23T09:30:00-06:00'],
    ['after lunch', '2026-11-23T12:00:00-06:00', '2026-11-23T13:00:00-06:00'],
    ['tomorrow', '2026-11-23T20:00:00-06:00', '2026-11-24T08:00:00-06:00'],
    ['after the holiday', '2026-11-25T17:00:00-06:00', '2026-11-27T08:00:00-06:00'],
    ['after the weekend', '2026-11-27T17:00:00-06:00', '2026-11-30T08:00:00-06:00'],
    [
      'on Monday by the new time, from winter',
      '2026-03-06T18:00:00-06:00',
      '2026-03-09T08:00:00-05:00',
    ],
    [
      'on Monday by the new time, from summer',
      '2026-10-30T18:00:00-05:00',
      '2026-11-02T08:00:00-06:00',
    ],
  ])('%s', (_, from, next) => {
    expect(nextOpening(town, at(from))).toEqual(at(next));
  });

  test('never, where they never are', () => {
    expect(nextOpening(closed, at('2026-11-23T09:00:00-06:00'))).toBeUndefined();
    expect(isOpen(closed, at('2026-11-23T09:00:00-06:00'))).toBe(false);
  });
});

describe('business minutes', () => {
  test.each([
    ['on one morning', 60, '2026-11-23T08:30:00-06:00', '2026-11-23T09:30:00-06:00'],
    ['that end when it closes', 240, '2026-11-23T08:00:00-06:00', '2026-11-23T12:00:00-06:00'],
    ['over lunch', 60, '2026-11-23T11:30:00-06:00', '2026-11-23T13:30:00-06:00'],
    ['from the evening', 30, '2026-11-23T22:00:00-06:00', '2026-11-24T08:30:00-06:00'],
    ['over a holiday', 480, '2026-11-25T13:00:00-06:00', '2026-11-27T12:00:00-06:00'],
    ['over a weekend', 60, '2026-11-27T16:30:00-06:00', '2026-11-30T08:30:00-06:00'],
    ['over a short day', 480, '2026-12-24T08:00:00-06:00', '2026-12-25T12:00:00-06:00'],
    [
      'from winter time to summer time',
      60,
      '2026-03-06T16:30:00-06:00',
      '2026-03-09T08:30:00-05:00',
    ],
  ])('%s are counted', (_, minutes, from, to) => {
    expect(addBusinessMinutes(town, at(from), minutes)).toEqual(at(to));
    expect(businessMinutesBetween(town, at(from), at(to))).toBeCloseTo(minutes, 6);
  });

  test.each([
    [
      'the day of the spring change has 23 hours',
      '2026-03-08T00:00:00-06:00',
      '2026-03-09T00:00:00-05:00',
      23,
    ],
    [
      'the day of the autumn change has 25',
      '2026-11-01T00:00:00-05:00',
      '2026-11-02T00:00:00-06:00',
      25,
    ],
    ['midnight is no gap', '2026-11-23T23:00:00-06:00', '2026-11-24T01:00:00-06:00', 2],
  ])('%s', (_, from, to, hours) => {
    expect(businessMinutesBetween(station, at(from), at(to))).toBe(hours * 60);
  });

  test.each([
    ['the hour that is left out', '2026-03-08T00:00:00-06:00', '2026-03-09T00:00:00-05:00', 90],
    ['the hour that comes twice', '2026-11-01T00:00:00-05:00', '2026-11-02T00:00:00-06:00', 210],
  ])('spent at night know %s', (_, from, to, minutes) => {
    expect(businessMinutesBetween(night, at(from), at(to))).toBe(minutes);
  });

  test('of no time, and backwards, are none', () => {
    const now = at('2026-11-23T09:00:00-06:00');
    expect(addBusinessMinutes(town, now, 0)).toEqual(now);
    expect(businessMinutesBetween(town, now, now)).toBe(0);
    expect(businessMinutesBetween(town, now, at('2026-11-23T08:00:00-06:00'))).toBe(0);
  });
});

const zones = [
  'America/Chicago',
  'Europe/Berlin',
  'Asia/Beirut',
  'America/Havana',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'UTC',
];
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
/** Up to three spans in order, at quarters of an hour, also such as meet each other and midnight. */
const anyDay = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((quarters) => quarters.toSorted((a, b) => a - b).map((each) => each * 15))
  .map((edges) =>
    Array.from({ length: Math.floor(edges.length / 2) }, (_, index) => {
      const [from = 0, to = 0] = edges.slice(index * 2);
      return `${clock(from)}-${clock(to)}`;
    }),
  );
const anyHours: fc.Arbitrary<OfficeHours> = fc.record({
  timeZone: fc.constantFrom(...zones),
  hours: fc.record({
    monday: fc.constant(['09:00-17:00']),
    wednesday: anyDay,
    saturday: anyDay,
    sunday: anyDay,
  }),
  holidays: fc.constant([{ date: '2026-11-01' }, { date: '2026-04-06', hours: ['10:00-10:30'] }]),
});
const anyTime = fc.date({
  min: at('2026-01-01T00:00:00Z'),
  max: at('2027-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('of any office', () => {
  test('minutes that were added are the minutes between', () => {
    fc.assert(
      fc.property(anyHours, anyTime, fc.integer({ min: 0, max: 5000 }), (hours, from, minutes) => {
        const to = addBusinessMinutes(hours, from, minutes);
        expect(businessMinutesBetween(hours, from, to)).toBeCloseTo(minutes, 6);
      }),
      { numRuns: 200 },
    );
  });

  test('adding the minutes between leads to the moment, or to when it closed last before', () => {
    fc.assert(
      fc.property(anyHours, anyTime, fc.integer({ min: 0, max: 20_000 }), (hours, from, real) => {
        const to = new Date(from.getTime() + real * 60_000);
        const back = addBusinessMinutes(hours, from, businessMinutesBetween(hours, from, to));
        expect(back.getTime()).toBeLessThanOrEqual(to.getTime() + 1);
        if (isOpen(hours, to)) expect(Math.abs(back.getTime() - to.getTime())).toBeLessThan(1000);
      }),
      { numRuns: 200 },
    );
  });

  test('minutes add up, and none is open before the next opening', () => {
    fc.assert(
      fc.property(anyHours, anyTime, fc.integer({ min: 0, max: 9000 }), (hours, from, real) => {
        const middle = new Date(from.getTime() + real * 30_000);
        const to = new Date(from.getTime() + real * 60_000);
        const sum =
          businessMinutesBetween(hours, from, middle) + businessMinutesBetween(hours, middle, to);
        expect(sum).toBeCloseTo(businessMinutesBetween(hours, from, to), 6);
        const next = nextOpening(hours, from);
        expect(next && isOpen(hours, next)).toBe(true);
        expect(businessMinutesBetween(hours, from, next ?? from)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('time counted for many pairs of moments', () => {
  test('is the same as for each alone', () => {
    const start = at('2026-02-20T00:00:00Z').getTime();
    const moment = fc
      .integer({ min: 0, max: 60 * 1440 })
      .map((minute) => new Date(start + minute * 60_000));
    const pairs = fc.array(fc.tuple(moment, moment), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(town, station, night), pairs, (hours, all) => {
        const minutes = officeTime(hours, new Date(start), new Date(start + 60 * 86_400_000));
        for (const [from, to] of all)
          expect(minutes(from, to)).toBeCloseTo(businessMinutesBetween(hours, from, to));
      }),
      { numRuns: 30 },
    );
  });

  test('outside of the period counts nothing', () => {
    const minutes = officeTime(
      town,
      at('2026-11-23T08:00:00-06:00'),
      at('2026-11-23T17:00:00-06:00'),
    );
    expect(minutes(at('2026-11-20T08:00:00-06:00'), at('2026-11-24T17:00:00-06:00'))).toBe(480);
  });
});
