import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../../../intents/ports.ts';

/** The one logger of a Lambda, for middy's `injectLambdaContext`; its service is in the environment. */
export const createLogger = (): Logger => new Logger();

/** Logs as JSON lines. An error is logged with its name, message and stack. */
export const createLog = (logger: Logger): Log => ({
  info: (message, fields = {}) => logger.info(message, { ...fields }),
  warn: (message, fields = {}) => logger.warn(message, { ...fields }),
  error: (message, fields = {}, error) =>
    logger.error(message, { ...fields, ...(error !== undefined && { error: asError(error) }) }),
});

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('not an Error');
