import * as z from 'zod';
import { languageCode } from './agency.ts';

/** `topic/article`: the path of its files below `topics/`, without language and ending. */
const articleId = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be "topic/article", lower case with hyphens');

const line = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !text.includes('\n'), 'must be one line');

/** The fewest phrasings an article may have: below ten, ranking gets much worse. */
const fewestPhrasings = 10;

/** What an editor writes above the text of an article. Unknown keys are refused, so typos show. */
export const frontMatter = z.strictObject({
  language: languageCode,
  title: line,
  /** A short title for a button or a menu line: platforms cut at 20 characters. */
  label: line.max(20),
  /** The office that answers for it. */
  owner: line,
  source: z.strictObject({ title: line, url: z.url({ protocol: /^https$/ }) }),
  /** When a person last checked it against its source, and who. */
  reviewed: z.iso.date(),
  reviewedBy: line,
  /** When it has to be checked again. Overdue articles are still said, and reported by the check. */
  reviewBy: z.iso.date(),
  /** First and last day, in the agency's time zone, on which it may be said. */
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  /** `high`: said only when very sure, never from a close call. */
  risk: z.enum(['normal', 'high']),
  /** How citizens ask for it, in their own words. */
  phrasings: z.array(line).min(fewestPhrasings),
  /** What sounds like it and must not reach it. */
  notPhrasings: z.array(line).optional(),
  /** The answer as SMS: with the source line at most three segments. */
  short: z.string().trim().min(1),
  related: z.array(articleId).optional(),
});

/** One reviewed answer in one language. `body` is plain text, ready to be sent. */
export const article = frontMatter.extend({ id: articleId, body: z.string().min(1) });
export type Article = z.infer<typeof article>;

/** The last line of an SMS answer: where it comes from and when it was reviewed. */
export const shortSource = (of: Pick<Article, 'source' | 'reviewed'>): string =>
  `\n${of.source.url.replace(/^https:\/\//, '')} (rev. ${of.reviewed})`;
