import type { TurnStatus } from '../../intents/model/event.ts';
import { decide } from '../../intents/steps.ts';
import { smallCase } from '../../intents/testing/small-case.ts';
import type { Decision, Turn } from '../../intents/turn.ts';
import { openKnowledge } from '../../knowledge/artifact.ts';
import { compile } from '../../knowledge/compile.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { LoadedKnowledge } from '../../knowledge/load.ts';
import type { QueryRow } from './knowledge.ts';
import { dangerLabel, turnFor } from './through-steps.ts';

/** What the steps took a message for, where that has a label; else `offer` of a person, or `other`. */
export type Heard =
  | 'crisis'
  | 'emergency'
  | 'stop'
  | 'not-solved'
  | 'complaint'
  | 'insult'
  | 'agent'
  | 'offer'
  | 'other';

export interface HeardRow extends QueryRow {
  readonly heard: Heard;
  readonly status: TurnStatus;
}

/** By language, by what is right (`none` for null): how many were heard as what. */
export type Confusion = Readonly<
  Record<string, Readonly<Record<string, Readonly<Partial<Record<Heard, number>>>>>>
>;

export interface Situation {
  /** Asked after staff have resolved the citizen's case and asked how it was, instead of first of all. */
  readonly afterCase: boolean;
}

/** Compiles what was loaded, and says each row to it. */
export function evaluateHeard(
  rows: readonly QueryRow[],
  loaded: LoadedKnowledge,
  now: Date,
  situation: Situation,
) {
  const { bytes, checksum } = compile(loaded);
  const knowledge = openKnowledge(bytes, checksum);
  const outcomes = rows.map((row) => hear(row, knowledge, now, situation));
  return { outcomes, report: { rows: rows.length, heard: confusionOf(outcomes) } };
}

/** What the steps make of one row. */
export function hear(
  row: QueryRow,
  knowledge: Knowledge,
  now: Date,
  situation: Situation,
): HeardRow {
  const first = turnFor(row, knowledge, now);
  const turn = situation.afterCase ? afterCase(first) : first;
  const { decision } = decide(turn);
  return { ...row, heard: heardAs(turn, decision), status: decision.status };
}

function afterCase(turn: Turn): Turn {
  const { now, thread } = turn;
  const at = now.toISOString();
  const handoff = smallCase(
    { state: 'resolved', stateAt: at, conversationId: thread.conversation.id },
    now,
  );
  const openQuestion = { intent: 'rating', options: [], askedAt: at };
  return { ...turn, handoff, memory: { ...turn.memory, openQuestion } };
}

/** In this order: statuses by how they begin. */
const statuses: readonly (readonly [string, Heard])[] = [
  ['commanded:stop', 'stop'],
  ['handed-over:not-solved', 'not-solved'],
  ['handed-over:complaint', 'complaint'],
  ['offered-agent:criticism', 'complaint'],
  ['refused:abuse', 'insult'],
  ['handed-over', 'agent'],
  ['offered-agent', 'offer'],
];

function heardAs(turn: Turn, decision: Decision): Heard {
  if (decision.status === 'answered:danger') return dangerLabel(turn);
  const { complaints } = turn.knowledge.agency;
  if (complaints && decision.memory?.topics[0] === complaints && isAnswer(decision))
    return 'complaint';
  return statuses.find(([begins]) => decision.status.startsWith(begins))?.[1] ?? 'other';
}

const isAnswer = ({ status }: Decision): boolean => status.startsWith('answered');

/** Counts what was heard as what. */
export function confusionOf(outcomes: readonly Pick<HeardRow, 'language' | 'label' | 'heard'>[]) {
  const counted: Record<string, Record<string, Partial<Record<Heard, number>>>> = {};
  for (const { language, label, heard } of outcomes) {
    counted[language] ??= {};
    const row = counted[language];
    row[label ?? 'none'] ??= {};
    const counts = row[label ?? 'none'];
    if (counts) counts[heard] = (counts[heard] ?? 0) + 1;
  }
  return counted satisfies Confusion;
}
