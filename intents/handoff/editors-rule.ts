import { topicOf } from '../../knowledge/agency-service.ts';
import type { Decision, Turn } from '../turn.ts';
import { acknowledge } from './acknowledge.ts';
import { openCaseOf } from './open-case.ts';

/** In which a whole answer is given. */
const answers: readonly string[] = ['answered', 'answered:place', 'answered:account'];

/**
 * An answer after which people take over, because an editor has said so of its article (`handover`): the
 * answer first, then the case with its reference. Where a case is open already it is the answer alone.
 */
export function withEditorsRule(turn: Turn, decision: Decision): Decision {
  const [articleId] = decision.memory?.topics ?? [];
  if (!answers.includes(decision.status) || !articleId || openCaseOf(turn)) return decision;
  const article = turn.knowledge.article(articleId, turn.language, turn.now);
  if (!article?.handover) return decision;
  return {
    ...decision,
    settles: false,
    handoff: {
      type: 'open',
      reason: 'rule',
      topic: topicOf(turn.knowledge.agency.service, articleId),
      priority: article.risk === 'high' ? 'high' : 'normal',
    },
    tells: (facts) => [{ text: acknowledge(turn, facts, 'opened') }],
  };
}
