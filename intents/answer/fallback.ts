import { topicOf } from '../../knowledge/agency-service.ts';
import { reachAPerson } from '../agent/agent.ts';
import { openCase, openCaseOf } from '../handoff/open-case.ts';
import { isHighRisk, topicInPlay } from '../handoff/topic-in-play.ts';
import type { Option } from '../model/message.ts';
import { wordsOf } from '../phrases.ts';
import { say } from '../say.ts';
import type { Decision, Turn } from '../turn.ts';
import { patience } from './patience.ts';

/** Fewer words than these may be anything, and are no question that has to go to people. */
const fewestWords = 3;

/**
 * No reviewed answer: says so, and how to reach a person. From the second time in a row the person
 * comes first, to be tapped or numbered. The same words are never said twice in a row. `about` are the
 * articles it may be about, though none of them is said; where one is of a high-risk topic, or such a
 * topic was spoken on just now, the question goes to people at once.
 */
export function offerAPerson(turn: Turn, about: readonly string[] = []): Decision {
  const topic = riskyTopic(turn, about);
  return topic !== undefined && !openCaseOf(turn)
    ? { ...handOver(turn, topic), gap: { kind: 'unanswered', text: turn.joined } }
    : offer(turn);
}

const handOver = (turn: Turn, topic: string): Decision =>
  openCase(turn, {
    reason: 'high-risk',
    topic,
    priority: 'high',
    says: [{ text: words(turn, 'to-people') }],
  });

function riskyTopic(turn: Turn, about: readonly string[]): string | undefined {
  const { service } = turn.knowledge.agency;
  const among = about.length > 0 ? about.map((id) => topicOf(service, id)) : goingOnAbout(turn);
  return among.find((topic) => isHighRisk(turn, topic));
}

const goingOnAbout = (turn: Turn): string[] =>
  wordsOf(turn.joined).length < fewestWords ? [] : [topicInPlay(turn)];

function offer(turn: Turn): Decision {
  const failures = turn.memory.failures + 1;
  const options = failures < patience ? undefined : [agentOption(turn)];
  return {
    status: 'offered-agent',
    says: [{ text: fallback(turn, failures), ...(options && { options }) }],
    language: turn.language,
    memory: {
      ...turn.memory,
      failures,
      openQuestion: options && { intent: 'agent', options, askedAt: turn.now.toISOString() },
    },
    settles: true,
    gap: { kind: 'unanswered', text: turn.joined },
  };
}

function fallback(turn: Turn, failures: number): string {
  if (failures < patience) return `${words(turn, 'unknown')} ${reachAPerson(turn, 'offer')}`;
  const again = failures % 2 === 0 ? 'unknown-again' : 'unknown-still';
  return `${reachAPerson(turn, 'asked')} ${words(turn, again)}`;
}

const words = (turn: Turn, text: string): string => say(turn.words, turn.language, 'answer', text);

/** The way to a person, to be tapped: what AGENT does. */
export const agentOption = (turn: Turn): Option => ({
  value: 'command:agent',
  label: say(turn.words, turn.language, 'agent', 'label'),
});
