import * as z from 'zod';

/**
 * The United States and Canada. The same country code serves islands where a message costs many times
 * as much: those are left out.
 */
export const northAmerica = [
  '+1',
  ...[242, 246, 264, 268, 284, 345, 441, 473, 649, 658, 664, 721, 758, 767, 784].map(
    (code) => `!+1${code}`,
  ),
  ...[809, 829, 849, 868, 869, 876].map((code) => `!+1${code}`),
].join(' ');

/** Whether a number is one of those listed: the longest beginning that fits decides. */
export const allowedPrefixes = z.string().transform((text, context) => {
  const given = text.trim().split(/[\s,]+/);
  if (!given.every((one) => /^!?\+\d{1,14}$/.test(one))) {
    context.addIssue('must be the beginnings of numbers, as "+1 !+1876 +52"');
    return z.NEVER;
  }
  const longestFirst = given
    .map((one) => ({ prefix: one.replace('!', ''), allowed: !one.startsWith('!') }))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return (number: string): boolean =>
    longestFirst.find(({ prefix }) => number.startsWith(prefix))?.allowed ?? false;
});

/** Dollars, as whole millionths: sums of these are exact. */
export const millionths = z
  .string()
  .regex(/^\d{1,7}(\.\d{1,6})?$/, 'must be dollars, as 0.012')
  .transform((dollars) => Math.round(Number(dollars) * 1_000_000));
