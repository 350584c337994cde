import type { Contact, Identity, OptOut } from '../../intents/model/identity.ts';
import { retain } from '../../intents/model/retention.ts';
import type { Turn } from '../../intents/turn.ts';
import type { Outcome } from '../bot/bot.ts';

/** An identity's expiry is pushed back once in so many days, not with every message. */
const renewalMs = 30 * 86_400_000;

/** The contact and identity, where this turn made or changed them. */
export function changedPeople(
  turn: Turn,
  outcome: Outcome,
  isNew: boolean,
): { identity?: Identity; contact?: Contact } {
  const { thread, now } = turn;
  const { chosenLanguage, optOut, erases } = outcome.decision;
  const identity = composeIdentity(turn, outcome);
  const renewed = ((identity.expiresAt ?? 0) - (thread.identity.expiresAt ?? 0)) * 1000 > renewalMs;
  const changed = isNew || outcome.noticed || renewed || optOut !== undefined || erases === true;
  const contact: Contact = {
    ...muted(erases ? without(thread.contact, 'language') : thread.contact, turn),
    ...(chosenLanguage && { language: chosenLanguage }),
    ...retain(erases ? 'erased' : 'contact', now),
  };
  return {
    ...(changed && { identity }),
    ...((changed || chosenLanguage || isMute(turn)) && { contact }),
  };
}

const isMute = ({ desk }: Turn): boolean => ['mute', 'unmute'].includes(desk?.does.type ?? '');

/** The citizen, muted by staff or no more. */
function muted(contact: Contact, { desk, handoff }: Turn): Contact {
  if (desk?.does.type === 'unmute') return without(contact, 'mute');
  if (desk?.does.type !== 'mute' || !handoff) return contact;
  return { ...contact, mute: { until: desk.does.until, by: desk.by.id, handoffId: handoff.id } };
}

/**
 * An opt-out is kept whatever else the citizen has deleted. One that comes late does not move back what was said
 * of it since: a question from before that is not answered.
 */
function composeIdentity(
  { thread, knowledge, activity, now }: Turn,
  { decision: { optOut, erases, status }, noticed }: Outcome,
): Identity {
  const { optOut: before, ...rest } = erases ? without(thread.identity, 'notice') : thread.identity;
  const at = now.toISOString();
  const saidAt = activity.timestamp;
  const chosen = optOut === 'none' ? undefined : optOut;
  const kept =
    optOut === undefined
      ? before
      : chosen && { scope: chosen, at, saidAt: later(before, saidAt), words: status };
  const otherwise = erases ? 'erased' : 'identity';
  return {
    ...rest,
    ...(optOut === 'none' && { optedInAt: saidAt }),
    ...(kept && { optOut: kept }),
    ...(noticed && { notice: { version: knowledge.agency.notice.version, at } }),
    ...retain(kept ? 'opted-out identity' : otherwise, now),
  };
}

const later = (before: OptOut | undefined, saidAt: string): string => {
  const last = before && (before.saidAt ?? before.at);
  return last !== undefined && last > saidAt ? last : saidAt;
};

function without<T extends object, K extends keyof T>(row: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = row;
  return rest;
}
