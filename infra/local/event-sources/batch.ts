import * as z from 'zod';
import type { Invocation } from '../lambda/process.ts';

const response = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which items of a batch have failed, by the rules of Lambda: a function that fails, answers in
 * another form or names an item that was not in the batch has failed for all; an empty answer is
 * success for all.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedItems(
  invocation: Invocation,
  reportsItemFailures: boolean,
  all: readonly string[],
): readonly string[] {
  if (!invocation.ok) return all;
  if (!reportsItemFailures) return [];
  const answer: unknown = JSON.parse(invocation.payload);
  if (answer === null || answer === '') return [];
  const parsed = response.safeParse(answer);
  if (!parsed.success) return all;
  const failed = (parsed.data.batchItemFailures ?? []).map((item) => item.itemIdentifier);
  return failed.every((id) => all.includes(id)) ? failed : all;
}
