import * as z from 'zod';

/** What a message can be besides a question for an article: a command, small talk, or a need that comes first. */
export const intentLabels = [
  'agent',
  'back',
  'complaint',
  'crisis',
  'delete-my-data',
  'emergency',
  'greeting',
  'help',
  'insult',
  'language',
  'menu',
  'my-data',
  'not-solved',
  'start',
  'status',
  'stop',
  'thanks',
] as const;

const articleId = z.string().regex(/^[a-z-]+\/[a-z-]+$/);
const label = z.union([z.enum(intentLabels), articleId]);

/** Fields of a row that say what the right outcome is. */
const outcome = {
  language: z.enum(['en', 'es', 'ar']),
  /** The article or intent a careful clerk would choose; null when nothing the agency has is right. */
  label: label.nullable(),
  /** Other outcomes that are as right as `label`. */
  also: z.array(label).min(1).optional(),
};

/** A message of a citizen and its right outcome: citizens, crisis and commands. */
export const row = z.strictObject({ text: z.string().min(1), ...outcome });
export type Row = z.infer<typeof row>;

/** A message whose wrong answer costs money or does harm: none of `never` may be answered with confidence. */
export const pair = row.extend({ never: z.array(label).min(1) });

/**
 * Bad input. `no-answer`: no article may be shown as the answer. `answer`: `label` is to be shown.
 * `any`: a sensible turn in bounded time is enough, and `label` says what a good engine would find.
 */
export const hostile = z
  .strictObject({
    text: z.string().optional(),
    /** Instead of `text`, to keep long messages short here: the words, and how many times in a row. */
    repeat: z.tuple([z.string().min(1), z.number().int().positive().max(200_000)]).optional(),
    language: z.enum(['en', 'es', 'ar']).optional(),
    expect: z.enum(['answer', 'no-answer', 'any']),
    label: label.optional(),
    note: z.string().min(1),
  })
  .refine((it) => (it.text === undefined) !== (it.repeat === undefined), 'has text or repeat')
  .refine((it) => it.expect !== 'answer' || it.label !== undefined, 'an answer names its label');
export type Hostile = z.infer<typeof hostile>;

/** The message a hostile row stands for. */
export const hostileText = ({ text, repeat }: Hostile): string =>
  repeat ? repeat[0].repeat(repeat[1]) : (text ?? '');

/** Reads JSON lines; throws an Error that names the line at the first one that is not as `schema` asks. */
export function parseRows<Value>(text: string, schema: z.ZodType<Value>): Value[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      try {
        return schema.parse(JSON.parse(line));
      } catch (cause) {
        throw new Error(`line ${index + 1} is not a row`, { cause });
      }
    });
}
