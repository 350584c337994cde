import type { MessageFiles } from '../../intents/file-ports.ts';
import type { CitizenEvent, EventRow, InboxEvent } from '../../intents/model/event.ts';
import type { MessageStore, Thread } from '../../intents/ports.ts';
import { maskContacts } from '../../intents/privacy/contacts.ts';
import { attachmentsKept } from '../stored-files.ts';
import type { Known } from './look-up.ts';

type EarlyChanges = Pick<MessageStore, 'parkChange' | 'parkedChange'>;
type Activity = CitizenEvent['activity'];

/** Keeps what was done to a message that is not here, for when it comes. */
export async function parkChange(
  { identity: { channel, account }, activity }: Pick<CitizenEvent, 'identity' | 'activity'>,
  messages: EarlyChanges,
  now: Date,
): Promise<void> {
  const { type, id, timestamp: at, text = '' } = activity;
  if (id === undefined || (type !== 'messageUpdate' && type !== 'messageDelete')) return;
  const of = { channel, account, platformId: id, at };
  await messages.parkChange(type === 'messageUpdate' ? { ...of, text } : of, now);
}

/** The same of somebody whose first message this may be about: nobody asked them for an address yet. */
export const parkChangeOfNobody = (
  { identity, activity }: CitizenEvent,
  messages: EarlyChanges,
  now: Date,
): Promise<void> => {
  const text = maskContacts(activity.text ?? '', { own: [] });
  return parkChange({ identity, activity: { ...activity, text } }, messages, now);
};

/**
 * The event as it is since the citizen changed it, where that came first: a message says what it was changed
 * to, and one that was taken back is taken for its own taking back, of which nothing is kept. It is looked for
 * only where the conversation knows of it, or there was none to know.
 */
export async function asChangedSince(
  event: CitizenEvent,
  { threads }: Pick<Known, 'threads'>,
  messages: EarlyChanges,
): Promise<CitizenEvent> {
  const { activity, identity } = event;
  if (activity.type !== 'message' || activity.id === undefined) return event;
  const knows = ({ conversation }: Thread) =>
    conversation.changedEarly?.includes(activity.id ?? '');
  if (threads.size > 0 && ![...threads.values()].some(knows)) return event;
  const { channel, account } = identity;
  const change = await messages.parkedChange({ channel, account, platformId: activity.id });
  if (!change) return event;
  const { at: changedAt, text } = change;
  return {
    ...event,
    activity: text === undefined ? takenBack(activity) : { ...activity, text, changedAt },
  };
}

const takenBack = ({
  timestamp,
  channelId,
  from,
  recipient,
  conversation,
}: Activity): Activity => ({
  type: 'messageDelete',
  ...{ timestamp, channelId, from, recipient, conversation },
});

/** The files of a message that was taken back before it came, once its event has taken effect. Idempotent. */
export async function removeFilesOfTakenBack(
  event: InboxEvent,
  { status }: Pick<EventRow, 'status'>,
  files: MessageFiles,
): Promise<void> {
  if (event.kind !== 'activity' || event.activity.type !== 'message') return;
  if (status !== 'silent:deleted') return;
  await files.remove({ direction: 'in', eventId: event.id, ...attachmentsKept(event) });
}
