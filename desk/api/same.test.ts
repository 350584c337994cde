import { describe, expect, it } from 'vitest';
import { sameAs } from './same.ts';

const key = ({ id }: { readonly id: string }) => id;
const a = { id: 'a', says: { hello: 1 } };
const b = { id: 'b', says: { hello: 2 } };
const copy = <T>(value: T): T => structuredClone(value);

describe('what is read anew', () => {
  it('is the very list it was when it says the same', () => {
    const before = [a, b];
    expect(sameAs(before, copy(before), key)).toBe(before);
  });

  it('keeps its objects when another comes first', () => {
    const [first, ...rest] = sameAs([a, b], copy([{ ...a, id: 'c' }, a, b]), key);
    expect(first).toEqual({ ...a, id: 'c' });
    expect(rest[0]).toBe(a);
    expect(rest[1]).toBe(b);
  });

  it('says what has changed, and of that keeps what has not', () => {
    const [changed] = sameAs([a], [copy({ ...a, more: true })], key);
    expect(changed).toEqual({ ...a, more: true });
    expect(changed?.says).toBe(a.says);
  });

  it.each([
    ['one is gone', [a, b], [b]],
    ['they change places', [a, b], [b, a]],
    ['there was nothing', [], [a]],
    ['nothing is left', [a], []],
  ])('is as it is now when %s', (_, before, next) => {
    expect(sameAs(before, copy(next), key)).toEqual(next);
  });
});
