import { openKnowledge } from '../../knowledge/artifact.ts';
import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createGapStore } from '../adapters/dynamodb/gap-store.ts';
import { s3Client } from '../adapters/s3/client.ts';
import { createGapLists } from '../adapters/s3/gap-lists.ts';
import { createKnowledgeSource } from '../adapters/s3/knowledge-source.ts';
import { systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { type DigestPorts, handle, type Made } from './handle.ts';

const environment = readEnvironment(['GAPS_TABLE', 'KNOWLEDGE_BUCKET', 'LISTS_BUCKET']);
const s3 = s3Client();

const ports: DigestPorts = {
  gaps: createGapStore(dynamoDbClient(), environment.GAPS_TABLE),
  lists: createGapLists(s3, environment.LISTS_BUCKET),
  knowledge: createKnowledgeSource(s3, {
    bucket: environment.KNOWLEDGE_BUCKET,
    open: openKnowledge,
    clock: systemClock,
    log,
    metrics,
  }),
  clock: systemClock,
  metrics,
};

export const handler = observed<unknown, Made>((event) => handle(event, ports));
