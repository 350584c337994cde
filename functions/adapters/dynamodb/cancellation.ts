import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { CommitResult } from '../../../intents/ports.ts';

/** What a write is about: decides what its failed condition means. */
export type TurnPart = 'event' | 'state' | 'supersede';

const meaning: Record<TurnPart, CommitResult> = {
  event: 'duplicate',
  state: 'stale',
  supersede: 'settled',
};

/** The first of these that any write ran into says what to do. */
const precedence: readonly CommitResult[] = ['duplicate', 'stale', 'settled'];

/**
 * What a cancelled transaction means for the turn, by the reasons DynamoDB gives for each write in
 * turn. Throttling and everything else that is not the turn's own doing is thrown.
 */
export function resultOfCancellation(error: unknown, parts: readonly TurnPart[]): CommitResult {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const reasons = error.CancellationReasons ?? [];
  const results = parts.map((part, position) => resultOf(reasons[position]?.Code, part));
  const result = precedence.find((candidate) => results.includes(candidate));
  if (result) return result;
  throw reasons.some(({ Code }) => Code && throttles.includes(Code)) ? throttled(error) : error;
}

/** The same of a transaction in which every failed condition means that somebody was faster. */
export function staleBy(error: unknown, writes: number): 'stale' {
  resultOfCancellation(
    error,
    Array.from({ length: writes }, () => 'state'),
  );
  return 'stale';
}

const throttles = ['ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded'];

/** By the name of what it is, so that it is told from a transaction that can never succeed. */
const throttled = (cause: Error): Error =>
  Object.assign(new Error('A transaction was throttled', { cause }), {
    name: 'ThrottlingException',
  });

function resultOf(code: string | undefined, part: TurnPart): CommitResult | undefined {
  if (code === 'ConditionalCheckFailed') return meaning[part];
  return code === 'TransactionConflict' ? 'stale' : undefined;
}
