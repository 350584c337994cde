import { agentSays, isFirst } from '../../../intents/handoff/agent-says.ts';
import type { News } from '../../../intents/model/event.ts';
import type { DeskEvent } from '../../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import type { StaffName } from '../../../intents/model/handoff/staff.ts';
import { isRefusal, transition } from '../../../intents/model/handoff/transitions.ts';
import type { MessageStore } from '../../../intents/ports.ts';
import type { Turn } from '../../../intents/turn.ts';
import type { Outcome } from '../../bot/bot.ts';
import { byStaff, move, windowEnd } from '../case/change.ts';
import { type RulesPorts, rulesOf, windowOfPeople } from '../case/rules.ts';

export interface ReplyPorts extends RulesPorts {
  readonly messages: Pick<MessageStore, 'get'>;
}

type Replying = Extract<DeskEvent['does'], { type: 'reply' }>;

/**
 * What an agent answers. It is refused when the case is theirs no more, and when something was said that
 * they had not seen, unless they send it anyway. Their first words since they have the case begin with
 * who they are. One that the window keeps back is kept for the citizen's next message, and is no answer yet.
 */
export async function reply(
  turn: Turn,
  { by, role = 'agent', does }: Pick<DeskEvent, 'by' | 'role'> & { readonly does: Replying },
  handoff: Handoff,
  ports: ReplyPorts,
): Promise<Outcome> {
  const sequence = turn.thread.conversation.sequence + 1;
  const waits = isWindowClosed(turn) && { waits: 'window-closed' as const };
  const action = { type: 'agent-replied' as const, by, sequence, ...waits };
  const illegal = transition(handoff, action, turn.now);
  if (isRefusal(illegal)) return refused(illegal.refused);
  const last = await lastReply(handoff, ports);
  const news = does.anyway ? [] : newsSince(does.seen, handoff, last, by);
  if (news.length > 0) return refused('stale', news);
  const { language } = turn;
  const said = { agency: turn.knowledge.agency, words: turn.words };
  const change = move(handoff, action, byStaff(by.id, role), rulesOf(turn, ports));
  return {
    step: 'agent',
    decision: { status: 'handed-over:replied', says: [] },
    replies: [agentSays(does, { language, by, first: isFirst(handoff, by, last) }, said)],
    noticed: false,
    change,
  };
}

function isWindowClosed({ thread, channel, now }: Turn): boolean {
  const ends = windowEnd(thread.conversation.lastCitizenAt, windowOfPeople(channel));
  return ends !== undefined && ends <= now;
}

const refused = (why: string, changes?: readonly News[]): Outcome => ({
  step: 'agent',
  decision: { status: `refused:${why}`, says: [], ...(changes && { changes }) },
  replies: [],
  noticed: false,
});

interface LastReply {
  readonly sequence: number;
  readonly at: string;
  readonly by: StaffName | undefined;
}

/** What a person of the agency said last, and who it was. */
async function lastReply(
  { conversationId, agentSequence: sequence }: Handoff,
  { messages }: ReplyPorts,
): Promise<LastReply | undefined> {
  if (sequence === 0) return undefined;
  const found = await messages.get({ conversationId, sequence });
  return found && { sequence, at: found.at, by: found.reply.by };
}

function newsSince(
  seen: number,
  { citizenSequence }: Handoff,
  last: LastReply | undefined,
  by: StaffName,
): readonly News[] {
  const byColleague = last !== undefined && last.sequence > seen && last.by?.id !== by.id;
  return [
    ...(citizenSequence > seen ? ['citizen-wrote' as const] : []),
    ...(byColleague ? ['colleague-replied' as const] : []),
  ];
}
