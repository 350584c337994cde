import type * as z from 'zod';
import type { Conversation } from '../../intents/model/conversation.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { districtName } from '../../knowledge/districts/table.ts';
import { addressEnds } from './address-ends.ts';
import { isOwnerGone } from './owner-gone.ts';
import { allowedActions } from './policy.ts';
import type { DeskPorts } from './ports.ts';
import type { caseDetail } from './shown.ts';
import { windowOf } from './window.ts';

/** A case with everything but what was said in it, as one member of staff sees it. */
export async function detailOf(
  handoff: Handoff,
  staff: Staff,
  ports: DeskPorts,
): Promise<z.input<typeof caseDetail>> {
  const now = ports.clock.now();
  const conversation = await ports.conversations.conversation(handoff.conversationId);
  const [citizen, window, present, ownerGone] = await Promise.all([
    citizenOf(conversation, ports),
    windowOf(handoff, conversation, ports),
    ports.staff.present(now),
    isOwnerGone(handoff, ports),
  ]);
  const viewers = present.filter(({ id, viewing }) => viewing === handoff.id && id !== staff.id);
  return {
    ...handoff,
    channelName: ports.channels[handoff.channel]?.name ?? handoff.channel,
    citizen,
    window,
    viewers,
    may: [...allowedActions(staff, handoff, ownerGone)],
  };
}

/** Nothing of them once retention has taken the conversation. */
async function citizenOf(
  conversation: Conversation | undefined,
  { conversations, clock, knowledge }: DeskPorts,
): Promise<z.input<typeof caseDetail>['citizen']> {
  const thread = conversation && (await conversations.find(conversation.identity));
  if (!thread) return {};
  const { contact, identity } = thread;
  const ends = addressEnds(identity.address);
  const livesIn = await districtOf(conversation, knowledge);
  const isMuted = contact.mute && contact.mute.until > clock.now().toISOString();
  return {
    ...(ends && { addressEnds: ends }),
    ...(livesIn && { livesIn }),
    ...(isMuted && { mutedUntil: contact.mute?.until }),
    ...(identity.optOut && { optedOut: identity.optOut.scope }),
  };
}

/** Read from what the bot remembers and nowhere kept beside it, so that it is gone with that. */
async function districtOf(
  { memory: { place } }: Conversation,
  knowledge: DeskPorts['knowledge'],
): Promise<string | undefined> {
  if (!place) return undefined;
  const { agency, districts } = await knowledge.current();
  const found = districts?.districts.find(({ id }) => id === place.district);
  return found && districtName(found, agency.languages[0]?.code ?? 'en');
}
