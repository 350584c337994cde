import { topicOf } from '../../knowledge/agency-service.ts';
import { dayIn } from '../../knowledge/standing.ts';
import { articleIn } from '../handoff/topic-in-play.ts';
import type { OpenQuestion } from '../model/conversation.ts';
import type { TurnStatus } from '../model/event.ts';
import { retain } from '../model/retention.ts';
import { type Tally, type TallyOutcome, tallyOutcome } from '../model/tally.ts';
import type { Decision, Turn } from '../turn.ts';

/** Statuses that are counted as something else than what they begin with. */
export const outcomes = {
  'answered:danger': 'danger',
  'offered-agent:unreadable': 'unreadable',
  'answered:helped': 'helped',
  'offered-agent:not-helped': 'not-helped',
  'answered:greeting': 'courtesy',
  'answered:thanks': 'courtesy',
  'silent:person-in-control': 'to-people',
  'silent:answered-elsewhere': 'to-people',
  'silent:thanks': 'to-people',
  'silent:added': 'to-people',
  'handed-over:added': 'to-people',
  'handed-over:back': 'to-people',
  'handed-over:already': 'to-people',
} as const satisfies { readonly [status in TurnStatus]?: TallyOutcome };

const named = new Map<string, TallyOutcome>(Object.entries(outcomes));

/** What a decision is counted as. What opens a case is handed over, also after an answer; not so danger. */
export function outcomeOf({ status, handoff }: Pick<Decision, 'status' | 'handoff'>): TallyOutcome {
  const known = named.get(status);
  if (known === 'danger') return known;
  if (handoff?.type === 'open') return 'handed-over';
  return known ?? tallyOutcome.parse(status.split(':')[0]);
}

interface TallyParts {
  /** Chance alone. */
  readonly id: string;
  readonly turn: Turn;
  readonly decision: Decision;
  /** Those said before, whose answer this one replaces. */
  readonly messagesBefore: number;
}

/** The row that is counted; nothing where no citizen said anything. */
export function tallyOf({ id, turn, decision, messagesBefore }: TallyParts): Tally | undefined {
  if (turn.desk || turn.activity.type !== 'message') return undefined;
  const day = dayIn(turn.knowledge.agency.timeZone, turn.now);
  const topic = topicOfDecision(turn, decision);
  return {
    day,
    id,
    channel: turn.thread.identity.channel,
    language: decision.language ?? turn.language,
    ...(topic !== undefined && { topic }),
    outcome: outcomeOf(decision),
    messages: messagesBefore + 1,
    ...retain('tally', new Date(`${day}T00:00:00Z`)),
  };
}

/** Of the case that opens, else of the article that is given, asked back about or did not help. */
function topicOfDecision(turn: Turn, { status, memory, gap, handoff }: Decision) {
  if (handoff?.type === 'open') return handoff.topic;
  const [answered] = isAnswer(status) ? (memory?.topics ?? []) : [];
  const asked = status.startsWith('clarified') ? askedAbout(memory?.openQuestion) : undefined;
  const article = gap?.articleId ?? answered ?? asked;
  return article === undefined ? undefined : topicOf(turn.knowledge.agency.service, article);
}

const isAnswer = (status: TurnStatus): boolean =>
  status.startsWith('answered') && !named.has(status);

/** What the answer is wanted for, else the first that may be chosen. */
function askedAbout(question: OpenQuestion | undefined): string | undefined {
  const { about, options = [] } = question ?? {};
  const [first] = options.flatMap(({ value }) => articleIn(value) ?? []);
  return about?.articleId ?? first;
}
