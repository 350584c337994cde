import { createHash } from 'node:crypto';
import * as z from 'zod';
import { agency } from './agency.ts';
import { article } from './article.ts';
import { districtTable } from './districts/table.ts';
import { identifier } from './identify.ts';
import type { Knowledge } from './knowledge.ts';
import { language } from './language.ts';
import { ranker } from './ranking.ts';
import { dayIn, isSaid, standing } from './standing.ts';

/** Rises when an older reader could not understand a newer artifact. */
export const artifactSchema = 1;

/** One version of the whole knowledge, as it lies in the bucket. */
export const artifact = z.strictObject({
  schema: z.literal(artifactSchema),
  agency,
  languages: z.array(language),
  districts: districtTable.optional(),
  articles: z.array(article),
});
export type Artifact = z.infer<typeof artifact>;

/** The name of a version: SHA-256 of its bytes, in hexadecimal. */
export const checksumOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Why an artifact was not opened. Whoever has an older one keeps it. */
export class ArtifactError extends Error {
  readonly reason: 'checksum' | 'unreadable';
  constructor(reason: ArtifactError['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ArtifactError';
    this.reason = reason;
  }
}

/**
 * Opens a compiled artifact. Throws `ArtifactError` when the bytes are not those the checksum names,
 * or are not an artifact this version can read.
 */
export function openKnowledge(bytes: Uint8Array, checksum: string): Knowledge {
  if (checksumOf(bytes) !== checksum)
    throw new ArtifactError('checksum', `The knowledge artifact is not the one named ${checksum}`);
  return knowledgeOf(read(bytes), checksum);
}

function read(bytes: Uint8Array): Artifact {
  try {
    return artifact.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new ArtifactError('unreadable', 'The knowledge artifact cannot be read', error);
  }
}

function knowledgeOf(content: Artifact, version: string): Knowledge {
  const byKey = new Map(content.articles.map((one) => [`${one.id}.${one.language}`, one]));
  const find = (id: string, code: string | undefined) => byKey.get(`${id}.${code}`);
  const first = content.agency.languages[0]?.code;
  return {
    version,
    agency: content.agency,
    districts: content.districts,
    identify: identifier(content),
    understand: ranker(content),
    article: (id, code, at) => {
      const today = dayIn(content.agency.timeZone, at);
      return [find(id, code), find(id, first)].find(
        (one) => one && isSaid(standing(one, content.agency, today)),
      );
    },
    articles: () => content.articles,
    menu: () => content.agency.menu,
  };
}
