import { officeHours } from '../../intents/business-time.ts';
import type { CitizenEvent, InboxEvent } from '../../intents/model/event.ts';
import { controllerOf, type Handoff } from '../../intents/model/handoff/handoff.ts';
import { findReference, isSound } from '../../intents/model/reference.ts';
import type { Thread } from '../../intents/ports.ts';
import type { Turn } from '../../intents/turn.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { CaseChange } from './case/change.ts';
import { withCase } from './case/come-along.ts';
import { hear } from './case/hear.ts';
import { windowOfPeople } from './case/rules.ts';
import { composeTurn, newThread, unsettledAt } from './compose.ts';
import { asChangedSince } from './early-changes.ts';
import { lookUp } from './look-up.ts';
import { lookBack } from './question.ts';
import type { TurnPorts } from './turn-ports.ts';
import { type Who, whoIs } from './who.ts';

/** One turn, ready to be decided. */
export interface Prepared {
  readonly turn: Turn;
  /** What it is about, as it is since. */
  readonly event: InboxEvent;
  readonly who: Who;
  /** What the citizen's words did to their case already. */
  readonly heard?: CaseChange | undefined;
}

/** Nothing is published, or it cannot be read now. Transient: the queue brings the event back. */
export class KnowledgeUnavailable extends Error {
  override readonly name = 'KnowledgeUnavailable';
}

/** The knowledge to answer from. Rejects with `KnowledgeUnavailable`. */
export const knowledgeNow = ({ knowledge }: Pick<TurnPorts, 'knowledge'>): Promise<Knowledge> =>
  knowledge.current().catch((cause: unknown) => {
    throw new KnowledgeUnavailable('There is no knowledge to answer from', { cause });
  });

/** The channel of an event. Throws where there is none of that name. */
export function channelOf(
  { channel }: Thread['conversation']['identity'],
  { channels }: Pick<TurnPorts, 'channels'>,
): TurnPorts['channels'][string] {
  const found = channels[channel];
  if (!found) throw new Error(`No channel "${channel}" in the registry`);
  return found;
}

/** With how long people may answer, and what is told after that, which only a message of the citizen's sets anew. */
async function withPeople(
  channel: TurnPorts['channels'][string],
  { activity, identity }: CitizenEvent,
  { peopleMay }: Pick<TurnPorts, 'peopleMay'>,
): Promise<TurnPorts['channels'][string]> {
  if (channel.windowSeconds === undefined || activity.type !== 'message') return channel;
  const may = await peopleMay(identity.channel);
  const { windowSeconds, tellsReplyWaits } = may ?? {};
  return { ...channel, peopleWindowSeconds: windowSeconds, tellsReplyWaits };
}

/** The thread, with who is in control as the case has it. */
export const controlled = (thread: Thread, handoff: Handoff | undefined): Thread => ({
  ...thread,
  conversation: {
    ...thread.conversation,
    controller: handoff ? controllerOf(handoff) : 'bot',
  },
});

/**
 * What the bot needs; nothing when the event is about a citizen nobody knows, and needs one.
 * `mayReplace` is false once it is known that the answer before is already being sent.
 */
export async function prepare(
  arrived: CitizenEvent,
  ports: TurnPorts,
  mayReplace: boolean,
): Promise<Prepared | undefined> {
  const now = ports.clock.now();
  const [knowledge, known, notices] = await Promise.all([
    knowledgeNow(ports),
    lookUp(arrived, ports.conversations),
    ports.notices.at(now),
  ]);
  const event = await asChangedSince(arrived, known, ports.messages);
  const channel = await withPeople(channelOf(event.identity, ports), event, ports);
  const first = knowledge.agency.languages[0]?.code ?? 'en';
  const { mayChangeHands } = channel;
  const { reassignedAfterDays, random, staff, words } = ports;
  const found = whoIs(arrived, known, { mayChangeHands, reassignedAfterDays, now }, () =>
    newThread(event, first, random, now),
  );
  if (!found) return undefined;
  const ended = found.joins.map(({ id }) => known.threads.get(id));
  const who = { ...found, thread: withCase(found.thread, ended) };
  const { agency } = knowledge;
  const promising = { service: agency.service, hours: officeHours(agency), now };
  const heard = await hear(event, who.thread, staff, windowOfPeople(channel), {
    promising,
    random,
  });
  const handoff = heard?.after ?? who.thread.handoff;
  const thread = controlled(who.thread, handoff);
  const unsettled = mayReplace ? unsettledAt(thread.conversation, now) : undefined;
  const { replaces, before } = await lookBack(thread.conversation.id, unsettled, ports.messages);
  const quoted = await quotedCase(event, thread, ports);
  const about = { thread, handoff, quoted, notices, knowledge, words, channel, now };
  return { turn: composeTurn({ event, ...about, replaces, before }), event, who, heard };
}

/** Another case of this citizen's, whose reference they quote. That one of somebody else is there is not told. */
async function quotedCase(
  { activity }: CitizenEvent,
  { contact, handoff }: Thread,
  { handoffs }: TurnPorts,
): Promise<Handoff | undefined> {
  const { reference } = findReference(activity.text ?? '') ?? {};
  if (reference === undefined || reference === handoff?.id || !isSound(reference)) return undefined;
  const found = await handoffs.get(reference);
  return found?.contactId === contact.id ? found : undefined;
}
