import type { DeskEvent } from '../../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import type { PlatformIdentity } from '../../../intents/model/identity.ts';
import type { Thread } from '../../../intents/ports.ts';
import type { Turn } from '../../../intents/turn.ts';
import { withCase } from '../case/come-along.ts';
import { counting } from '../case/counting.ts';
import { channelOf, controlled, knowledgeNow, type Prepared } from '../prepare.ts';
import type { TurnPorts } from '../turn-ports.ts';

/** The case, or the conversation, of what staff did is gone: nobody is left to follow it. */
export class CaseGone extends Error {
  override readonly name = 'CaseGone';
}

/**
 * A turn that follows staff: nobody said anything, and `handoff` is the case they did it to, as they left it,
 * whichever the conversation follows by now. Rejects with `CaseGone`.
 */
export async function prepareDesk(event: DeskEvent, ports: TurnPorts): Promise<Prepared> {
  const [knowledge, found] = await Promise.all([knowledgeNow(ports), find(event, ports)]);
  const { handoff } = found;
  const thread = controlled(found.thread, counting(found.thread.handoff, handoff));
  const { conversation, contact } = thread;
  const language = contact.language ?? handoff.language;
  const { by, role, does } = event;
  const turn: Turn = {
    activity: activityOf(event, conversation.identity),
    text: '',
    joined: '',
    thread,
    handoff,
    handoffBefore: handoff,
    desk: { by, role, does },
    notices: [],
    memory: conversation.memory,
    settledMemory: conversation.memory,
    language,
    spoken: language,
    knowledge,
    words: ports.words,
    channel: channelOf(conversation.identity, ports),
    now: ports.clock.now(),
  };
  const { address } = conversation.identity;
  const unchanged = { fresh: [], ended: [], leaves: [], joins: [] };
  const who = { thread, main: address, aliases: conversation.aliases ?? [], ...unchanged };
  return { turn, event, who };
}

interface Found {
  readonly thread: Thread;
  readonly handoff: Handoff;
}

/** The case the event names, and its conversation: by its address or, where that has changed hands since, by the case. */
async function find(event: DeskEvent, ports: TurnPorts): Promise<Found> {
  const { conversations, handoffs } = ports;
  const named = await conversations.find(event.identity);
  if (named?.handoff?.id === event.handoffId) {
    const { conversation } = named;
    const isMain = leadsTo(named, conversation.identity);
    const thread = isMain ? named : await conversations.find(conversation.identity);
    const { handoff } = withCase(thread ?? named, []);
    if (thread && handoff) return { thread: { ...thread, handoff }, handoff };
  }
  const handoff = await handoffs.get(event.handoffId);
  const conversation = handoff && (await conversations.conversation(handoff.conversationId));
  const thread = conversation && (await conversations.find(conversation.identity));
  if (!thread || thread.conversation.id !== handoff.conversationId)
    throw new CaseGone('Nobody is left to follow what staff did');
  return { thread, handoff };
}

const leadsTo = ({ identity }: Thread, { address }: PlatformIdentity): boolean =>
  identity.address === address && !identity.ended;

const activityOf = (
  { at }: DeskEvent,
  { channel, account, address }: PlatformIdentity,
): Turn['activity'] => ({
  type: 'event',
  name: 'desk',
  timestamp: at,
  channelId: channel,
  from: { id: address },
  recipient: { id: account },
  conversation: { id: address },
});
