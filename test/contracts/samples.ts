import { randomBytes } from 'node:crypto';
import { identityHash } from '../../functions/keys.ts';
import { type Conversation, emptyMemory } from '../../intents/model/conversation.ts';
import type { EventRow } from '../../intents/model/event.ts';
import type { Gap } from '../../intents/model/gap.ts';
import type { Contact, Identity, PlatformIdentity } from '../../intents/model/identity.ts';
import type { InboundMessage, OutboundMessage } from '../../intents/model/message.ts';
import { retain } from '../../intents/model/retention.ts';
import type { Tally } from '../../intents/model/tally.ts';
import type { TurnCommit } from '../../intents/ports.ts';

/** When the contracts' events happen. Later than any real clock, so that no store expires a row meanwhile. */
export const noon = new Date('2050-01-01T12:00:00.000Z');
export const seconds = (count: number): Date => new Date(noon.getTime() + count * 1000);

const unique = (bytes: number): string => randomBytes(bytes).toString('hex');

/** A citizen nobody has met, with everything a first turn stores. Unique, so that suites share tables. */
export interface Citizen {
  readonly at: PlatformIdentity;
  readonly identity: Identity;
  readonly contact: Contact;
  readonly conversation: Conversation;
}

export function newCitizen(at: Partial<PlatformIdentity> = {}): Citizen {
  const address = { channel: 'sms', account: '+12025550100', address: `+1${unique(6)}`, ...at };
  const [contactId, conversationId] = [`contact-${unique(8)}`, `conversation-${unique(8)}`];
  const when = noon.toISOString();
  return {
    at: address,
    identity: {
      ...address,
      hash: identityHash(address),
      contactId,
      conversationId,
      firstSeen: when,
      ...retain('identity', noon),
    },
    contact: { id: contactId, createdAt: when, ...retain('contact', noon) },
    conversation: {
      id: conversationId,
      version: 1,
      contactId,
      identity: address,
      controller: 'bot',
      memory: emptyMemory('en'),
      sequence: 2,
      lastCitizenAt: when,
      ...retain('conversation', noon),
    },
  };
}

/** The same citizen's row under one more address on the same account. */
export function anotherAddress({ at, identity }: Citizen): Identity {
  const also = { ...at, address: `US.${unique(8)}` };
  return { ...identity, ...also, hash: identityHash(also) };
}

export function newEvent(conversationId: string, sent: number[] = []): EventRow {
  return {
    id: unique(32),
    conversationId,
    at: noon.toISOString(),
    status: 'answered',
    step: 'understanding',
    sent,
    ...retain('event', noon),
  };
}

export const messageIn = ({ conversation }: Citizen, sequence: number): InboundMessage => ({
  conversationId: conversation.id,
  sequence,
  at: noon.toISOString(),
  eventId: 'a'.repeat(64),
  direction: 'in',
  text: 'When is my bin collected?',
  ...retain('message', noon),
});

export const messageOut = (
  { conversation, at }: Citizen,
  sequence: number,
  fields: Partial<OutboundMessage> = {},
): OutboundMessage => ({
  conversationId: conversation.id,
  sequence,
  at: noon.toISOString(),
  eventId: 'a'.repeat(64),
  direction: 'out',
  to: at,
  reply: { text: 'On Tuesdays.', language: 'en', purpose: 'reply' },
  status: 'pending',
  attempts: 0,
  dueAt: seconds(60).toISOString(),
  platformIds: [],
  ...retain('message', noon),
  ...fields,
});

/** A question nobody could answer, of a week that no other gap is in unless it is given. */
export const newGap = (fields: Partial<Gap> = {}): Gap => ({
  id: unique(8).toUpperCase(),
  week: '2050-W01',
  day: '2050-01-03',
  kind: 'unanswered',
  channel: 'sms',
  language: 'en',
  text: 'can i keep chickens',
  step: 'understanding',
  ...retain('gap', noon),
  ...fields,
});

/** Something said on a day that no other tally is of unless it is given. */
export const newTally = (fields: Partial<Tally> = {}): Tally => ({
  day: '2050-01-03',
  id: unique(8).toUpperCase(),
  channel: 'sms',
  language: 'en',
  topic: 'waste',
  outcome: 'answered',
  messages: 1,
  ...retain('tally', noon),
  ...fields,
});

/** The citizen's first turn: a question in (1), an answer out (2), and whatever else is given. */
export function firstTurn(citizen: Citizen, more: Partial<TurnCommit> = {}): TurnCommit {
  const { identity, contact, conversation } = citizen;
  return {
    event: newEvent(conversation.id, [2]),
    conversation,
    identity,
    contact,
    messages: [messageIn(citizen, 1), messageOut(citizen, 2)],
    supersedes: [],
    ...more,
  };
}

/** A later turn, which expects the conversation at `version - 1`. */
export function laterTurn(
  { conversation }: Citizen,
  version: number,
  more: Partial<TurnCommit> = {},
): TurnCommit {
  return {
    event: newEvent(conversation.id),
    conversation: { ...conversation, version },
    messages: [],
    supersedes: [],
    ...more,
  };
}
