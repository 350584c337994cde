import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { createLog } from '../adapters/powertools/log.ts';
import { createMetrics } from '../adapters/powertools/metrics.ts';

/** Powertools' own, for the middlewares; named by POWERTOOLS_SERVICE_NAME and ..._METRICS_NAMESPACE. */
export const logger = new Logger();
export const powertoolsMetrics = new Metrics();

/** The ports that everything else is given. */
export const log = createLog(logger);
export const metrics = createMetrics(powertoolsMetrics);
