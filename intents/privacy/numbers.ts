/** A number as it was written: its letters and ASCII digits, the lengths of its groups, and the text before it. */
export interface Seen {
  readonly compact: string;
  readonly groups: readonly number[];
  /** The thirty characters before it. */
  readonly before: string;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly compact: string;
}

/** No number looked for is longer. */
const longest = 34;
/** Shorter ones are none. */
const shortest = 9;

const tokens = { digits: /\p{Nd}+/gu, 'letters and digits': /[A-Za-z\p{Nd}]+/gu } as const;

/** What people type, or programs put in unseen, between the groups of a number; three at most. */
const between = /^[\s._/\-\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\ufeff]{0,3}$/u;

/**
 * Replaces the numbers that `kindOf` knows. A number runs from one group of signs to another, the longest
 * first: an expiry date or a word beside it would otherwise hide it from its check digit. For each
 * group at most 34 signs are tried, so the work grows with the text's length.
 */
export function replaceNumbers<K>(
  text: string,
  signs: keyof typeof tokens,
  kindOf: (seen: Seen) => K | undefined,
  put: (kind: K) => string,
): string {
  const groups = groupsOf(text, signs);
  let out = '';
  let done = 0;
  for (let at = 0; at < groups.length; at += 1) {
    const found = findFrom(text, groups, at, kindOf);
    const first = groups[at];
    if (!found || !first) continue;
    out += text.slice(done, first.start) + put(found.kind);
    done = groups[found.last]?.end ?? done;
    at = found.last;
  }
  return out + text.slice(done);
}

const groupsOf = (text: string, signs: keyof typeof tokens): Group[] =>
  Array.from(text.matchAll(tokens[signs]), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    compact: compact(match[0]),
  }));

function findFrom<K>(
  text: string,
  groups: readonly Group[],
  from: number,
  kindOf: (seen: Seen) => K | undefined,
): { readonly kind: K; readonly last: number } | undefined {
  const windows = windowsFrom(text, groups, from);
  const before = text.slice(Math.max(0, (groups[from]?.start ?? 0) - 30), groups[from]?.start);
  for (const { joined, last } of windows.reverse()) {
    const lengths = groups.slice(from, last + 1).map((group) => group.compact.length);
    const kind = kindOf({ compact: joined, groups: lengths, before });
    if (kind !== undefined) return { kind, last };
  }
  return undefined;
}

function windowsFrom(text: string, groups: readonly Group[], from: number) {
  const windows: { joined: string; last: number }[] = [];
  let joined = '';
  for (let last = from; last < groups.length; last += 1) {
    const group = groups[last];
    const previous = groups[last - 1];
    if (!group) break;
    if (last > from && !between.test(text.slice(previous?.end, group.start).slice(0, 4))) break;
    joined += group.compact;
    if (joined.length > longest) break;
    if (joined.length >= shortest) windows.push({ joined, last });
  }
  return windows;
}

/** Letters in upper case and ASCII digits; digits of other scripts become ASCII by their numeric value. */
const compact = (text: string): string =>
  text
    .replace(/(?!\d)\p{Nd}/gu, digitValue)
    .toUpperCase()
    .slice(0, longest + 1);

/** Unicode puts each script's ten digits side by side, zero first. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
