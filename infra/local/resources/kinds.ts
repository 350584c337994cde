import { bucket } from './bucket.ts';
import { distribution } from './distribution.ts';
import { edgeFunction } from './edge-function.ts';
import { eventSourceMapping } from './event-source-mapping.ts';
import { lambdaFunction } from './function.ts';
import { httpApi } from './http-api.ts';
import { httpAuthorizer } from './http-authorizer.ts';
import { httpIntegration } from './http-integration.ts';
import { httpRoute } from './http-route.ts';
import { httpStage } from './http-stage.ts';
import type { Kind } from './kind.ts';
import { parameter } from './parameter.ts';
import { queue } from './queue.ts';
import { responseHeaders } from './response-headers.ts';
import { scheduleRule } from './schedule-rule.ts';
import { subscription } from './subscription.ts';
import { table } from './table.ts';
import { topic } from './topic.ts';
import { userPool } from './user-pool.ts';
import { userPoolClient } from './user-pool-client.ts';
import { userPoolGroup } from './user-pool-group.ts';

/** The resource types the local run supports, in the order they are started. One file and one line each. */
export const kinds: readonly Kind[] = [
  table,
  queue,
  bucket,
  // A topic that hands on to a queue is not kept for reading, so these come first.
  subscription,
  topic,
  parameter,
  lambdaFunction,
  eventSourceMapping,
  userPool,
  userPoolClient,
  userPoolGroup,
  httpApi,
  httpAuthorizer,
  httpIntegration,
  httpRoute,
  httpStage,
  edgeFunction,
  responseHeaders,
  distribution,
  scheduleRule,
];
