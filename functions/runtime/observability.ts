import { createLog, createLogger } from '../adapters/powertools/log.ts';
import { createEmf, createMetrics } from '../adapters/powertools/metrics.ts';

/** Powertools' own, for the middlewares; named by POWERTOOLS_SERVICE_NAME and ..._METRICS_NAMESPACE. */
export const logger = createLogger();
export const emf = createEmf();

/** The ports that everything else is given. */
export const log = createLog(logger);
export const metrics = createMetrics(emf);
