import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../../../intents/ports.ts';

/** The one logger of a Lambda, for middy's `injectLambdaContext`; its service is in the environment. */
export const createLogger = (): Logger => new Logger();

/** Logs as JSON lines. An error is logged with its name, message, stack and cause, and nothing else it holds. */
export const createLog = (logger: Logger): Log => ({
  info: (message, fields = {}) => logger.info(message, { ...fields }),
  warn: (message, fields = {}) => logger.warn(message, { ...fields }),
  error: (message, fields = {}, error) =>
    logger.error(message, { ...fields, ...(error !== undefined && { error: asError(error) }) }),
});

/** Powertools writes out every field of an error; those of the AWS SDK may hold a whole row. */
function asError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('not an Error');
  const bare = new Error(
    error.message,
    error.cause === undefined ? {} : { cause: asError(error.cause) },
  );
  bare.name = error.name;
  bare.stack = error.stack ?? '';
  return bare;
}
