import { generalTopic, topicOf } from '../../knowledge/agency-service.ts';
import type { Turn } from '../turn.ts';

/** How long what was answered is still what a case is about. */
const recentMs = 12 * 3_600_000;

/** What the conversation is about now: what was asked back about a moment ago, else what was last answered. */
export function topicInPlay(turn: Turn): string {
  const offered = turn.memory.openQuestion?.options.flatMap(({ value }) => articleIn(value) ?? []);
  const [first] = offered ?? [];
  if (first !== undefined) return topicOf(turn.knowledge.agency.service, first);
  const last = recentArticle(turn);
  return last ? topicOf(turn.knowledge.agency.service, last) : generalTopic;
}

/** The article that was last answered, while the conversation is still about it. */
export function recentArticle({
  memory: { topics, topicAt },
  now,
}: Pick<Turn, 'memory' | 'now'>): string | undefined {
  const isRecent = topicAt !== undefined && now.getTime() - Date.parse(topicAt) <= recentMs;
  return isRecent ? topics[0] : undefined;
}

/** Where complaints are looked at: where the article is that says how to be heard. */
export const complaintTopic = ({ knowledge }: Turn): string =>
  topicOf(knowledge.agency.service, knowledge.agency.complaints);

/** The article an option stands for. */
export const articleIn = (value: string): string | undefined => /^article:(.+)$/u.exec(value)?.[1];

/** Whether questions on this topic go to people when no answer is found. */
export const isHighRisk = ({ knowledge }: Turn, topicId: string): boolean =>
  knowledge.agency.service.topics.find(({ id }) => id === topicId)?.highRisk === true;
