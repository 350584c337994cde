import { createHash } from 'node:crypto';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Clock, KnowledgeSource, Log, Metrics } from '../../../intents/ports.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import { pointer, pointerKey } from './pointer.ts';

export interface KnowledgeOptions {
  readonly bucket: string;
  /** Opens an artifact; throws when it cannot be read. `openKnowledge` of knowledge/artifact.ts. */
  readonly open: (bytes: Uint8Array, sha256: string) => Knowledge;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** How long the pointer is trusted before it is read again. */
  readonly ttlMs?: number;
}

/**
 * The published knowledge. The pointer is read at most every 30 s; whatever is wrong with it or its
 * artifact, the one before is kept and `KnowledgeRefused` counted. Rejects only when there is none.
 */
export function createKnowledgeSource(s3: S3Client, options: KnowledgeOptions): KnowledgeSource {
  const { clock, log, metrics, ttlMs = 30_000 } = options;
  let held: { sha256: string; knowledge: Knowledge } | undefined;
  let current: { until: number; knowledge: Promise<Knowledge> } | undefined;

  async function read(): Promise<Knowledge> {
    const before = held;
    try {
      held = await readCurrent(s3, options, before);
      return held.knowledge;
    } catch (error) {
      metrics.count('KnowledgeRefused');
      if (!before) throw error;
      const version = before.knowledge.version;
      log.error('New knowledge was refused; the one before is kept', { version }, error);
      return before.knowledge;
    }
  }

  return {
    current() {
      const now = clock.now().getTime();
      if (current && now < current.until) return current.knowledge;
      const knowledge = read().catch((error: unknown) => {
        current = undefined;
        throw error;
      });
      current = { until: now + ttlMs, knowledge };
      return knowledge;
    },
  };
}

/** The same object as before when the pointer has not moved. */
async function readCurrent(
  s3: S3Client,
  { bucket, open }: KnowledgeOptions,
  before: { sha256: string; knowledge: Knowledge } | undefined,
) {
  const { key, sha256 } = pointer.parse(
    JSON.parse(new TextDecoder().decode(await getObject(s3, bucket, pointerKey))),
  );
  if (before?.sha256 === sha256) return before;
  const bytes = await getObject(s3, bucket, key);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Error(`The artifact ${key} does not have the checksum its pointer names`);
  return { sha256, knowledge: open(bytes, sha256) };
}

async function getObject(s3: S3Client, bucket: string, key: string): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (!Body) throw new Error(`The object ${key} is empty`);
  return Body.transformToByteArray();
}
