import * as z from 'zod';
import { gapKind, week } from './gap.ts';
import { channelId } from './identity.ts';

/** What happened, as editors read it, in this order. */
const inWords = [
  ['unanswered', 'not answered'],
  ['unhelpful', 'did not help'],
  ['asked', 'asked to be looked at'],
] as const;

/** "12 not answered, 3 did not help". */
export const kindsInWords = (kinds: GapList['kinds']): string =>
  inWords.flatMap(([kind, words]) => (kinds[kind] ? [`${kinds[kind]} ${words}`] : [])).join(', ');

const count = z.number().int().positive();

/** Near-alike questions of one language. */
export const gapGroup = z.object({
  count,
  kinds: z.partialRecord(gapKind, count),
  channels: z.record(channelId, count),
  /** Masked, the most typical first, each another; never all of them. */
  examples: z.array(z.string()).min(1).max(5),
  /** The articles that were given and did not help, the most frequent first. */
  given: z.array(z.object({ articleId: z.string(), title: z.string(), count })),
  /** The articles whose subject is nearest, as a hint; perhaps one of them only lacks these words. */
  nearest: z.array(
    z.object({ articleId: z.string(), title: z.string(), confidence: z.number().min(0).max(1) }),
  ),
});
export type GapGroup = z.infer<typeof gapGroup>;

/** What the editors of one language are asked to look at, the most frequent first. */
export const gapLanguage = z.object({
  language: z.string(),
  name: z.string(),
  asked: count,
  /** Asked more than once. */
  groups: z.array(gapGroup),
  /** Asked once. */
  single: z.array(gapGroup),
  /** Questions left out, as the list would be too long. */
  leftOut: z.number().int().nonnegative(),
});
export type GapLanguage = z.infer<typeof gapLanguage>;

/** One week's list. Made again it replaces itself. */
export const gapList = z.object({
  week,
  /** Its first and last day. */
  from: z.iso.date(),
  until: z.iso.date(),
  madeAt: z.iso.datetime(),
  /** False while the week is not over. */
  complete: z.boolean(),
  /** The version of the knowledge that the hints are from, if there are any. */
  knowledge: z.string().optional(),
  asked: z.number().int().nonnegative(),
  kinds: z.partialRecord(gapKind, count),
  languages: z.array(gapLanguage),
});
export type GapList = z.infer<typeof gapList>;
