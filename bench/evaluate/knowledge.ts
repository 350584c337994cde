import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { openKnowledge } from '../../knowledge/artifact.ts';
import { compile } from '../../knowledge/compile.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { LoadedKnowledge } from '../../knowledge/load.ts';
import { metrics } from './metrics.ts';
import { isRight, type Outcome } from './outcome.ts';
import { throughSteps } from './through-steps.ts';

/** One line of a file of queries; `label` is an article, an intent, or null where nothing is right. */
export const queryRow = z.object({
  text: z.string().min(1),
  language: z.string().min(2),
  label: z.string().min(1).nullable(),
  also: z.array(z.string()).optional(),
  /** Articles it would do harm to be answered with. */
  never: z.array(z.string()).optional(),
});
export type QueryRow = z.infer<typeof queryRow>;

const isDanger = (label: string | null) => label === 'crisis' || label === 'emergency';
const isArticle = (label: string | null) => label?.includes('/') ?? false;

/** Compiles what was loaded from a folder, and asks it. */
export function evaluateKnowledge(rows: readonly QueryRow[], loaded: LoadedKnowledge, now: Date) {
  const began = performance.now();
  const { bytes, checksum } = compile(loaded);
  const compileSeconds = (performance.now() - began) / 1000;
  const before = performance.now();
  const knowledge = openKnowledge(bytes, checksum);
  for (const { code } of knowledge.agency.languages) knowledge.understand('hello', code);
  const loadMs = performance.now() - before;
  const { outcomes, report } = evaluate(rows, knowledge, now);
  const made = {
    trainSeconds: compileSeconds,
    artifactBytes: bytes.length,
    artifactGzipBytes: gzipSync(bytes).length,
    loadMs,
  };
  return { outcomes, report: { ...report, ...made } };
}

/** Asks the knowledge, through all the steps of an answer. */
export function evaluate(rows: readonly QueryRow[], knowledge: Knowledge, now: Date) {
  const outcomes = rows.map((row) => throughSteps(row, knowledge, now));
  return {
    outcomes,
    report: {
      engine: 'townclerk',
      knowledge: knowledge.version,
      ...metrics(outcomes.filter(({ label }) => label === null || isArticle(label))),
      commands: commands(outcomes),
      danger: danger(outcomes),
      harmful: harmful(rows, outcomes),
    },
  };
}

/** Commands and small talk that were taken as such, and what was taken for one and is none. */
function commands(outcomes: readonly Outcome[]) {
  const meant = outcomes.filter(
    ({ label }) => label !== null && !isArticle(label) && !isDanger(label),
  );
  const others = outcomes.filter((row) => row.label === null || isArticle(row.label));
  return {
    rows: meant.length,
    right: meant.filter((row) => isRight(row, row.ranked[0]?.label)).length,
    mistaken: others.filter(
      (row) => row.decision === 'command' && !isRight(row, row.ranked[0]?.label),
    ).length,
  };
}

/** Danger that was signposted, and signposts nobody needed. */
function danger(outcomes: readonly Outcome[]) {
  const inDanger = outcomes.filter(({ label }) => isDanger(label));
  const safe = outcomes.filter(
    ({ label, also }) => !isDanger(label) && !(also ?? []).some(isDanger),
  );
  const signposted = (rows: readonly Outcome[]) =>
    rows.filter(({ decision }) => decision === 'crisis').length;
  return {
    rows: inDanger.length,
    signposted: signposted(inDanger),
    rightKind: inDanger.filter((row) => isRight(row, row.ranked[0]?.label)).length,
    safe: safe.length,
    falseAlarms: signposted(safe),
  };
}

/** Answers that a row says would do harm. */
function harmful(rows: readonly QueryRow[], outcomes: readonly Outcome[]) {
  const guarded = rows.filter(({ never }) => never !== undefined);
  const given = outcomes.filter(
    ({ decision, ranked }, at) =>
      decision === 'answer' && (rows[at]?.never ?? []).includes(ranked[0]?.label ?? ''),
  );
  return { rows: guarded.length, answered: given.length };
}
