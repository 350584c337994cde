import { topicOf } from '../../knowledge/agency-service.ts';
import type { Notice } from '../model/handoff/notice.ts';
import type { Decision, Turn } from '../turn.ts';

/** What a notice is never put before: danger, what the citizen decides about messages, and silence. */
const without = /^(silent|error|answered:danger|commanded:(stop|start)|handed-over:(told|warned))/u;

/**
 * A decision with the notices in force first ("Offices closed today"), in the citizen's language: those
 * for its channel, and for its topic where they are for some only. Each once in a conversation while it
 * is in force.
 */
export function withNotices(turn: Turn, decision: Decision): Decision {
  if (turn.notices.length === 0 || without.test(decision.status)) return decision;
  const says = decision.says.length > 0 || decision.tells !== undefined;
  const memory = decision.memory ?? turn.memory;
  const seen = (memory.notices ?? []).filter((id) => turn.notices.some((each) => each.id === id));
  const due = says ? turn.notices.filter((each) => isDue(turn, decision, each, seen)) : [];
  if (due.length === 0) return decision;
  const language = decision.language ?? turn.language;
  return {
    ...decision,
    says: [...due.map((each) => ({ text: textOf(each, language) })), ...decision.says],
    memory: { ...memory, notices: [...seen, ...due.map(({ id }) => id)] },
  };
}

function isDue(turn: Turn, decision: Decision, notice: Notice, seen: readonly string[]): boolean {
  const { id, channels, topics, from, until } = notice;
  const now = turn.now.toISOString();
  const { channel } = turn.thread.identity;
  if (seen.includes(id) || now < from || now >= until) return false;
  if (channels && !channels.includes(channel)) return false;
  return !topics || topicsOf(turn, decision).some((each) => topics.includes(each));
}

/** What the decision is about: the topic of its case, and of what it answers. */
function topicsOf(turn: Turn, { handoff, memory, status }: Decision): string[] {
  const [answered] = status.startsWith('answered') ? (memory?.topics ?? []) : [];
  return [
    ...(handoff?.type === 'open' ? [handoff.topic] : []),
    ...(answered ? [topicOf(turn.knowledge.agency.service, answered)] : []),
  ];
}

const textOf = ({ text }: Notice, language: string): string =>
  text[language] ?? text.en ?? Object.values(text)[0] ?? '';
