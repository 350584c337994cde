import { ByteReader, ByteWriter } from './bytes.ts';
import { type Confidence, fitConfidence, type Judged } from './confidence.ts';
import { crossFit, type Unseen } from './cross-fit.ts';
import { type Decided, decide, type IsHighRisk, rank } from './decide.ts';
import type { Example } from './example.ts';
import { type Explained, explain } from './explain.ts';
import { learnScorer, readScorer, type Scorer, type Tongue } from './scorer.ts';
import { type Bearable, chooseThresholds, type Thresholds, type Trusted } from './thresholds.ts';

/** A trained answer engine for one language. */
export interface Model {
  readonly labels: readonly string[];
  readonly thresholds: Thresholds;
  understand(text: string, isHighRisk?: IsHighRisk): Decided;
  /** The same, with all it was decided from. */
  explain(text: string, isHighRisk?: IsHighRisk): Explained;
  write(): Uint8Array;
}

/** What is learned from, beside the examples themselves. */
export interface Lesson {
  readonly tongue: Tongue;
  /** Sentences with what they ask for, not learned from but held against: they set the thresholds. */
  readonly dev?: readonly Example[] | undefined;
  /** Texts whose words are spelled right, whether or not an example has them. */
  readonly alsoWords?: readonly string[] | undefined;
  readonly bearable?: Bearable | undefined;
}

const usuallyBearable: Bearable = { wrong: 0.013, outOfScope: 0.015 };
/**
 * From so many labelled sentences on they tell enough by themselves, and nothing need be left out; from
 * fewer, when there are so many among them that nothing answers. Judged by rows they had not seen, 130
 * of Riverton's were better teachers of confidence than 2,000 phrasings with articles left out.
 */
const enoughDev = { all: 1000, fewer: 200, strangers: 40 };
/** The share of what citizens write that nothing answers, where labelled sentences have too few of it. */
const strangers = 0.18;

/** Learns a model. The same examples in the same order give the same bytes. */
export function learnModel(examples: readonly Example[], lesson: Lesson): Model {
  const scorer = learnScorer(examples, lesson.tongue, lesson.alsoWords);
  const dev = (lesson.dev ?? []).map(
    (example): Unseen => ({ example, label: example.label, scored: scorer.score(example.text) }),
  );
  const unseen = tellEnough(dev) ? dev : crossFit(examples, lesson.tongue, lesson.alsoWords);
  const confidence = fitConfidence(judge(unseen));
  const judged = dev.length > 0 ? dev : unseen;
  const thresholds = chooseThresholds(
    judged.map((row) => trust(row, confidence)),
    lesson.bearable ?? usuallyBearable,
  );
  return model(scorer, confidence, thresholds);
}

const tellEnough = (dev: readonly Unseen[]): boolean =>
  dev.length >= enoughDev.all ||
  (dev.length >= enoughDev.fewer &&
    dev.filter(({ label }) => label === null).length >= enoughDev.strangers);

/** First labels with whether they are right. Those that nothing answers weigh as many as are expected. */
export function judge(rows: readonly Unseen[]): readonly Judged[] {
  const none = rows.filter(({ label }) => label === null).length;
  const weight = none === 0 ? 1 : ((rows.length - none) * strangers) / (1 - strangers) / none;
  return rows.flatMap(({ label, scored: [first] }) =>
    first
      ? [
          {
            signals: first.signals,
            right: first.label === label,
            weight: label === null ? weight : 1,
          },
        ]
      : [],
  );
}

function trust({ label, scored }: Unseen, confidence: Confidence): Trusted {
  const ranked = rank(scored, confidence);
  return {
    confidence: ranked[0]?.confidence ?? 0,
    outOfScope: label === null,
    right: ranked[0]?.label === label,
    offered: ranked.some((one) => one.label === label),
  };
}

function model(scorer: Scorer, confidence: Confidence, thresholds: Thresholds): Model {
  return {
    labels: scorer.labels,
    thresholds,
    understand: (text, isHighRisk) =>
      decide(scorer.score(text), confidence, thresholds, isHighRisk),
    explain: (text, isHighRisk) => explain(text, { scorer, confidence, thresholds, isHighRisk }),
    write: () => {
      const to = new ByteWriter();
      to.text(JSON.stringify({ confidence, thresholds }));
      scorer.write(to);
      return to.done();
    },
  };
}

/** Opens what `write` gave, with the language it was learned for. Throws when it is damaged. */
export function openModel(bytes: Uint8Array, tongue: Tongue): Model {
  const from = new ByteReader(bytes);
  const { confidence, thresholds } = JSON.parse(from.text());
  return model(readScorer(from, tongue), confidence, thresholds);
}
