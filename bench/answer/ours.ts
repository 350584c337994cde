import { strangersTo } from '../../knowledge/engine/background.ts';
import { ByteReader, ByteWriter } from '../../knowledge/engine/bytes.ts';
import type { Example } from '../../knowledge/engine/example.ts';
import { learnModel, openModel } from '../../knowledge/engine/model.ts';
import type { Tongue } from '../../knowledge/engine/scorer.ts';
import { openWordVectors } from '../../knowledge/engine/word-vectors.ts';
import type { Language } from '../../knowledge/language.ts';

/** What the engine is given of the language: its file, and its word vectors; as an agency has them. */
export interface Given {
  readonly language: Language;
  readonly wordVectors: Uint8Array;
}

const tongueOf = ({ language, wordVectors }: Given): Tongue => ({
  language,
  meaning: wordVectors.length > 0 ? openWordVectors(wordVectors) : undefined,
});

/** The engine that ships, in the form of a peer (peers.mjs); bundled as a Lambda bundles it. */
export const townclerk = {
  learn: async (_library: unknown, examples: readonly Example[], given: Given) => {
    const tongue = tongueOf(given);
    const model = learnModel([...examples, ...strangersTo(examples, tongue)], { tongue });
    const to = new ByteWriter();
    to.text(JSON.stringify(given.language));
    to.block(model.write());
    to.block(given.wordVectors);
    return to.done();
  },
  open: async (_library: unknown, bytes: Uint8Array) => {
    const from = new ByteReader(bytes);
    const language: Language = JSON.parse(from.text());
    const model = from.block();
    const opened = openModel(model, tongueOf({ language, wordVectors: from.block() }));
    return (text: string) =>
      opened
        .understand(text)
        .nearest.map(({ label, confidence }) => ({ label, score: confidence }));
  },
};
