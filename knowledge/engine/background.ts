import type { Example } from './example.ts';
import { phrasings } from './phrasings.ts';
import { reader } from './reading.ts';
import type { Tongue } from './scorer.ts';
import { learnRarities, vectoriser } from './vectors.ts';

/** As like a sentence as this, what a language calls out of scope is in scope after all. */
const covered = 0.6;

/**
 * What citizens write in this language that nothing answers (`background` in the language's file), less
 * what these examples do answer: an agency that licenses fishing is no stranger to fishing licenses.
 */
export function strangersTo(examples: readonly Example[], tongue: Tongue): readonly Example[] {
  const read = reader(tongue.language);
  const readings = examples.map(({ text }) => read(text));
  const vectors = vectoriser(learnRarities(readings));
  const own = readings
    .filter((_, at) => examples[at]?.label !== null)
    .map(({ stems }) => vectors.columns(stems));
  const known = phrasings([{ own, not: [] }], vectors.rarityAt);
  return tongue.language.background
    .filter((text) => known.compare(vectors.query(read(text).stems), 0).nearest < covered)
    .map((text) => ({ text, label: null }));
}
