import type { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../../../intents/ports.ts';

/** The log, as JSON lines of Powertools. Of an error its name and stack are kept: texts name no citizen. */
export const createLog = (logger: Logger): Log => ({
  info: (message, fields = {}) => logger.info(message, fields),
  warn: (message, fields = {}) => logger.warn(message, fields),
  error: (message, fields = {}, error = undefined) =>
    logger.error(message, { ...fields, ...(error instanceof Error && { error }) }),
});
