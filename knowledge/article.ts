import * as z from 'zod';
import { languageCode } from './agency.ts';
import { withDirection } from './direction.ts';
import { variant } from './districts/table.ts';

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

/** Whom an answer is for, where it is not for everyone. */
export const audiences = [
  'residents',
  'newcomers',
  'visitors',
  'businesses',
  'parents',
  'students',
  'older-people',
  'people-with-disabilities',
  'tenants',
  'homeowners',
  'drivers',
  'immigrants',
] as const;

/** A picture or a document that goes with an answer. What it weighs and holds, the check looks at. */
const medium = z.strictObject({
  type: z.enum(['image', 'document']),
  /** A file of this repository, below `knowledge/`, or where it lies in the web. */
  address: z
    .string()
    .regex(
      /^(https:\/\/\S+|media\/[a-z0-9-]+)\.(png|jpg|pdf)$/,
      'must be media/<name>.png, .jpg or .pdf in lower case with hyphens, or begin with https:// and end so',
    ),
  /** What it shows, in the article's language, for those who cannot see it: at most 300 characters. */
  alt: line.max(300),
});
export type Medium = z.infer<typeof medium>;

/** The most media one answer may carry: a phone shows each as a message of its own. */
const mostMedia = 3;

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
  /** When it has to be checked again. What happens to an overdue article: standing.ts. */
  reviewBy: z.iso.date(),
  /** First and last day, in the agency's time zone, on which it may be said. */
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  /** `high`: said only when very sure, never from a close call. */
  risk: z.enum(['normal', 'high']),
  /** People take over once it was given: a case opens, whoever asks. */
  handover: z.boolean().optional(),
  /** How citizens ask for it, in their own words. */
  phrasings: z.array(line).min(fewestPhrasings),
  /** What sounds like it and must not reach it. */
  notPhrasings: z.array(line).optional(),
  /** The answer as SMS: with the source line at most three segments. */
  short: z.string().trim().min(1),
  /** The same in letters of GSM-7 only, sent in place of `short`: 153 characters a segment, not 67. */
  shortGsm: z.string().trim().min(1).optional(),
  related: z.array(articleId).optional(),
  /** What holds in the citizen's own district, from `districts.yaml`: said before the answer. */
  districts: variant.optional(),
  audience: z.array(z.enum(audiences)).min(1).optional(),
  media: z.array(medium).min(1).max(mostMedia).optional(),
  /** Why it may be harder to read than the aim of its language. */
  readingLevel: z.strictObject({ reason: line }).optional(),
});

/** One reviewed answer in one language. `body` is plain text, ready to be sent. */
export const article = frontMatter.extend({ id: articleId, body: z.string().min(1) });
export type Article = z.infer<typeof article>;

/** The last line of an SMS answer: where it comes from and when it was reviewed. */
export const shortSource = (of: Pick<Article, 'source' | 'reviewed'>): string =>
  `\n${of.source.url.replace(/^https:\/\//, '')} (rev. ${of.reviewed})`;

/** The whole answer as SMS: the form for GSM-7 where an editor wrote one, its source, and the unseen marks. */
export const shortAnswer = (
  of: Pick<Article, 'short' | 'shortGsm' | 'source' | 'reviewed'>,
): string => withDirection(`${of.shortGsm ?? of.short}${shortSource(of)}`);
