import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { FauxqsServer } from 'fauxqs';
import type { AwsEndpoint } from '../../functions/adapters/aws-settings.ts';
import { createObserved, type Observed } from '../../functions/adapters/memory/observed.ts';
import { createMemoryClock } from '../../functions/adapters/memory/system.ts';
import { s3Client } from '../../functions/adapters/s3/client.ts';
import { createKnowledgeSource } from '../../functions/adapters/s3/knowledge-source.ts';
import { publishKnowledge } from '../../functions/adapters/s3/publish.ts';
import { threeTopics } from '../../intents/testing/knowledge.ts';
import type { PublishedKnowledge } from './knowledge-source.contract.ts';
import { noon, seconds } from './samples.ts';

/** A bucket with published knowledge, whose artifacts are names; `broken` cannot be opened. */
export interface KnowledgeBucket extends PublishedKnowledge {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly observed: Observed;
  put(key: string, body: string): Promise<void>;
  /** For the history: each is a second after the one before. */
  moment(): Date;
}

let made = 0;

export function publishedKnowledge(server: FauxqsServer, at: AwsEndpoint): KnowledgeBucket {
  made += 1;
  const bucket = `knowledge-${made}`;
  server.createBucket(bucket);
  const s3 = s3Client(at);
  const clock = createMemoryClock(noon);
  const observed = createObserved();
  const open = (bytes: Uint8Array) => {
    const version = new TextDecoder().decode(bytes);
    if (version === 'broken') throw new Error('not an artifact');
    return { ...threeTopics, version };
  };
  const { log, metrics } = observed;
  let moves = 0;
  const moment = () => seconds(moves++);
  return {
    s3,
    bucket,
    observed,
    source: createKnowledgeSource(s3, { bucket, open, clock, log, metrics }),
    publish: async (name) => {
      const bytes = new TextEncoder().encode(name);
      const contents = { 'library/card.en': name };
      const at = moment();
      await publishKnowledge({ s3, bucket, bytes, version: name, contents, by: 'an editor', at });
    },
    pass: clock.pass,
    moment,
    nameOf: (version) => version,
    put: async (Key, Body) => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    },
  };
}
