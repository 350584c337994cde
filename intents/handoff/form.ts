import type { Summary } from '../model/handoff/handoff.ts';
import type { Turn } from '../turn.ts';
import { recentArticle } from './topic-in-play.ts';

/**
 * What the bot's questions had settled, or were asking, when it passed the conversation on: ids of articles. Where
 * the citizen lives is not among them, as the case outlives what may be kept of that. Pure.
 */
export function formOf(turn: Pick<Turn, 'memory' | 'now'>): Summary['form'] {
  const answered = recentArticle(turn);
  const placeFor = turn.memory.openQuestion?.about?.articleId;
  if (!answered && !placeFor) return undefined;
  return { ...(answered && { answered }), ...(placeFor && { placeFor }) };
}
