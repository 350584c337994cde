import type { Understanding } from '../../knowledge/knowledge.ts';
import { withoutMasks } from '../privacy/without-masks.ts';
import type { Turn } from '../turn.ts';

/**
 * What was said, all of it together; where that is not sure, the one part that is sure by itself: "hi"
 * and "one question" beside a question only blur it. Two parts that are sure of different articles are
 * asked about, and where a wrong answer harms somebody, a part is not enough.
 */
export function understand(turn: Turn, text: string = turn.joined): Understanding {
  const whole = read(turn, text);
  if (whole.decision === 'answer') return whole;
  const parts = text.split('\n');
  if (parts.length === 1) return whole;
  const sure = parts
    .map((part) => read(turn, part))
    .filter((part) => part.decision === 'answer' && !isRisky(turn, part));
  const articles = new Set(sure.map(({ candidates }) => candidates[0]?.articleId));
  return (articles.size === 1 ? sure[0] : undefined) ?? whole;
}

const isRisky = (turn: Turn, { candidates: [first] }: Understanding): boolean =>
  first !== undefined &&
  turn.knowledge.article(first.articleId, turn.language, turn.now)?.risk === 'high';

/** Read in the language it is written in, which need not be the one to answer in; else in that one. */
function read({ knowledge, spoken, language }: Turn, given: string): Understanding {
  const text = withoutMasks(given);
  const understood = knowledge.understand(text, spoken);
  return understood.decision === 'none' && language !== spoken
    ? knowledge.understand(text, language)
    : understood;
}

/** The same without an article that is known to be wrong. What was next to it is asked about, not given. */
export function without(understood: Understanding, articleId: string | undefined): Understanding {
  const [first] = understood.candidates;
  const candidates = understood.candidates.filter((each) => each.articleId !== articleId);
  if (understood.decision === 'answer' && first?.articleId !== articleId) return understood;
  return { decision: candidates.length === 0 ? 'none' : 'ask', candidates };
}
