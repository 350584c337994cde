import * as z from 'zod';

/** What the AWS SDK and Node tell of an error, as far as it decides anything. */
const told = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  $fault: z.enum(['client', 'server']).optional(),
  $retryable: z.object({}).optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

const passing = [
  'TimeoutError',
  'AbortError',
  'NetworkingError',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'TransactionInProgressException',
  'TransactionConflictException',
  // Our own.
  'KnowledgeUnavailable',
  'ErasureUnfinished',
  'StillSending',
  'OutOfTime',
  // The network, by Node's code.
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** Whether trying again may help: the network, throttling, a service's own failure. Decided by fields. */
export function isTransient(error: unknown): boolean {
  const parsed = told.safeParse(error);
  if (!parsed.success) return false;
  const { name = '', code = '', $fault, $retryable, $metadata } = parsed.data;
  return (
    $retryable !== undefined ||
    $fault === 'server' ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    passing.includes(name) ||
    passing.includes(code)
  );
}
