import { createHash } from 'node:crypto';
import * as z from 'zod';
import { agency } from './agency.ts';
import { article } from './article.ts';
import { districtTable } from './districts/table.ts';
import { ByteReader, ByteWriter } from './engine/bytes.ts';
import { identifier } from './engine/identify.ts';
import type { Knowledge } from './knowledge.ts';
import { language } from './language.ts';
import type { LearnedLanguage } from './learn.ts';
import { dayIn, isSaid, standing } from './standing.ts';
import { understander } from './understand.ts';

/** Rises when an older reader could not understand a newer artifact. */
export const artifactSchema = 3;

/** What is said: all of one version but the models. */
export const content = z.strictObject({
  schema: z.literal(artifactSchema),
  agency,
  languages: z.array(language),
  districts: districtTable.optional(),
  articles: z.array(article),
});
export type Content = z.infer<typeof content>;

/** One version of the whole knowledge, as it lies in the bucket: what is said, and how to find it. */
export interface Artifact {
  readonly content: Content;
  readonly learned: readonly LearnedLanguage[];
}

/** So that another kind of file is told at once. */
const magic = 'townclerk knowledge';

/** An artifact as bytes: content as JSON, then the models one behind the other. */
export function writeArtifact({ content: said, learned }: Artifact): Uint8Array {
  const to = new ByteWriter();
  to.text(magic);
  to.text(JSON.stringify(said));
  to.count(learned.length);
  for (const { code, model, wordVectors } of learned) {
    to.text(code);
    to.block(model);
    to.block(wordVectors);
  }
  return to.done();
}

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
    const from = new ByteReader(bytes);
    if (from.text() !== magic) throw new Error('It does not start as one');
    return {
      content: content.parse(JSON.parse(from.text())),
      learned: Array.from({ length: from.count() }, () => ({
        code: from.text(),
        model: from.block(),
        wordVectors: from.block(),
      })),
    };
  } catch (error) {
    throw new ArtifactError('unreadable', 'The knowledge artifact cannot be read', error);
  }
}

function knowledgeOf({ content: said, learned }: Artifact, version: string): Knowledge {
  const byKey = new Map(said.articles.map((one) => [`${one.id}.${one.language}`, one]));
  const find = (id: string, code: string | undefined) => byKey.get(`${id}.${code}`);
  const first = said.agency.languages[0]?.code;
  return {
    version,
    agency: said.agency,
    districts: said.districts,
    identify: identifier(said),
    understand: understander(said, learned),
    article: (id, code, at) => {
      const today = dayIn(said.agency.timeZone, at);
      return [find(id, code), find(id, first)].find(
        (one) => one && isSaid(standing(one, said.agency, today)),
      );
    },
    articles: () => said.articles,
    menu: () => said.agency.menu,
  };
}
