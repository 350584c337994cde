import { expect, it } from 'vitest';
import { referenceOf } from './reference-of.ts';

it.each(['TC-7K4M-2Q', 'tc 7k4m 2q', ' TC7K4M2Q ', '7K4M-2Q', 'TC–7K4M—2Q'])(
  'a reference is found as people type it: "%s"',
  (typed) => {
    expect(referenceOf(typed)).toBe('TC-7K4M-2Q');
  },
);

it.each(['', 'TC', 'TC-7K4M', 'TC-7K4M-2QQ', 'TC-0K4M-2Q', 'trash day'])(
  'what is none is none: "%s"',
  (typed) => {
    expect(referenceOf(typed)).toBeUndefined();
  },
);
