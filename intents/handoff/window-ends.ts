import type { Handoff } from '../model/handoff/handoff.ts';
import { say } from '../say.ts';
import { promisedAt } from './promised-at.ts';
import { type Speaking, whenInWords } from './when.ts';

/**
 * An answer that is due once nobody may write to them any more: what they can do to get it. Nothing where the
 * agency tells them that a reply waits. Pure.
 */
export function windowEnds(turn: Speaking, handoff: Handoff): readonly string[] {
  const { window } = handoff.deadlines;
  const by = promisedAt(handoff, turn);
  if (!window || turn.channel?.tellsReplyWaits || by <= new Date(window.at)) return [];
  const values = {
    until: whenInWords(turn, new Date(window.at)),
    by: whenInWords(turn, by),
    phone: turn.knowledge.agency.phone.number,
  };
  return [say(turn.words, turn.language, 'handoff', 'window', values)];
}
