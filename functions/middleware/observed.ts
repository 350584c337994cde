import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { emf, logger } from '../runtime/observability.ts';

/** What every Lambda has around it: the request's id on each log line, and its metrics flushed. */
export const observed = <Event, Result>(
  handle: (event: Event, context: Context) => Promise<Result>,
) =>
  middy<Event, Result>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(emf))
    .handler(handle);
