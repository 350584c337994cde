import { createMemoryClock, createMemoryRandom } from '../../functions/adapters/memory/system.ts';
import { composeTurn, newThread } from '../../functions/turn/compose.ts';
import { findDanger } from '../../intents/danger/danger.ts';
import type { CitizenEvent } from '../../intents/model/event.ts';
import { decide } from '../../intents/steps.ts';
import type { Decision, Turn } from '../../intents/turn.ts';
import { compileWords } from '../../intents/words.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Outcome } from './outcome.ts';

/** A message of a citizen, and what is right to make of it. */
export interface Query {
  readonly text: string;
  readonly language: string;
  readonly label: string | null;
  readonly also?: readonly string[] | undefined;
}

const words = compileWords();

/**
 * What the shipped steps make of one message: the first of a new conversation with somebody who spoke
 * that language before, on a channel without anything to tap.
 */
export function throughSteps(query: Query, knowledge: Knowledge, now: Date): Outcome {
  const began = performance.now();
  const turn = turnFor(query, knowledge, now);
  const { step, decision } = decide(turn);
  const milliseconds = performance.now() - began;
  const { text, label, also } = query;
  return { text, label, also, ...read(step, decision, turn), milliseconds };
}

/** The first message of a citizen, as the steps get it. */
export function turnFor({ text, language }: Query, knowledge: Knowledge, now: Date): Turn {
  const at = now.toISOString();
  const identity = { channel: 'sms', account: 'agency', address: 'citizen' };
  const event: CitizenEvent = {
    kind: 'activity',
    id: '0'.repeat(64),
    at,
    acceptedAt: at,
    identity,
    activity: {
      type: 'message',
      id: 'message',
      timestamp: at,
      channelId: identity.channel,
      from: { id: identity.address },
      recipient: { id: identity.account },
      conversation: { id: identity.address },
      text,
    },
  };
  const thread = newThread(event, language, createMemoryRandom(), now);
  return composeTurn({
    event,
    thread,
    knowledge,
    words,
    channel: { optOutStopsReplies: true },
    now: createMemoryClock(now).now(),
    replaces: undefined,
    before: [],
  });
}

/** Which steps are about what was asked; every other one takes the message for something else. */
const aboutArticles = new Set([
  'understanding',
  'place',
  'account',
  'follow-up',
  'correction',
  'criticism',
  'unreadable',
]);

function read(step: string, decision: Decision, turn: Turn): Pick<Outcome, 'decision' | 'ranked'> {
  if (step === 'danger')
    return { decision: 'crisis', ranked: [{ label: dangerLabel(turn), confidence: 1 }] };
  if (!aboutArticles.has(step))
    return { decision: 'command', ranked: [{ label: commandLabel(decision), confidence: 1 }] };
  const { ranking = [] } = turn.knowledge.understand(turn.text, turn.spoken);
  const near = ranking.map(({ articleId, confidence }) => ({ label: articleId, confidence }));
  const trust = new Map(near.map(({ label, confidence }) => [label, confidence]));
  const said = articlesIn(decision).map((label) => ({
    label,
    confidence: trust.get(label) ?? near[0]?.confidence ?? 0,
  }));
  const others = near.filter(({ label }) => said.every((one) => one.label !== label));
  const [kind] = decision.status.split(':');
  return {
    decision: kind === 'answered' ? 'answer' : kind === 'clarified' ? 'ask' : 'offer',
    ranked: [...said, ...others].slice(0, 3),
  };
}

/** The article a decision gives, or those it offers. */
function articlesIn({ status, memory, says }: Decision): string[] {
  if (status.startsWith('answered')) return memory?.topics.slice(0, 1) ?? [];
  const offered = says.flatMap(({ options }) => options ?? []);
  const articles = offered.flatMap(({ value }) => /^article:(.+)$/.exec(value)?.[1] ?? []);
  return [...new Set(articles)];
}

/** Two kinds are told apart in labels: harm to oneself, and danger to life from anything else. */
export const dangerLabel = (turn: Turn): 'crisis' | 'emergency' =>
  findDanger(turn)?.kind === 'crisis' ? 'crisis' : 'emergency';

function commandLabel({ status }: Decision): string {
  const [kind = '', why] = status.split(':');
  return kind === 'offered-agent' || kind === 'handed-over' ? 'agent' : (why ?? kind);
}
