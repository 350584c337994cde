import * as z from 'zod';
import { deadlineKind, handoff } from '../../intents/model/handoff/handoff.ts';
import { presence } from '../../intents/model/handoff/staff.ts';
import { optOutScope } from '../../intents/model/identity.ts';
import { type DeskAction, deskActions } from './policy.ts';

/** A case as lists show it. Nothing in it leads to the citizen but ids of ours. */
export const caseRow = handoff
  .pick({
    id: true,
    version: true,
    channel: true,
    topic: true,
    priority: true,
    language: true,
    reason: true,
    state: true,
    stateAt: true,
    openedAt: true,
    waitingSince: true,
    owner: true,
    lastOwner: true,
    deadlines: true,
    snoozedUntil: true,
    firstReplyAt: true,
    held: true,
    citizenSequence: true,
    agentSequence: true,
    contactId: true,
    reopens: true,
    transfers: true,
    returns: true,
  })
  .extend({
    /** The minutes left for each promise that counts now, of business time; below zero: so late. */
    left: z.partialRecord(deadlineKind, z.number().int()).optional(),
  })
  .meta({ id: 'CaseRow' });
export type CaseRow = z.infer<typeof caseRow>;

/** What there is to know of the citizen: never their address, only how it ends. */
const citizen = z.object({
  /** `•••• 0123`; absent where there is too little of it to show a part. */
  addressEnds: z.string().optional(),
  /** The part of town they live in, where they let the bot remember it. */
  livesIn: z.string().optional(),
  mutedUntil: z.iso.datetime().optional(),
  /** They said STOP: to what the agency starts, or to everything. */
  optedOut: optOutScope.optional(),
});

/** Until when the platform lets a person write freely; `until` is absent where it always does. */
export const messagingWindow = z
  .object({
    open: z.boolean(),
    until: z.iso.datetime().optional(),
    /** Once it is closed, the citizen is told that a reply waits: the agency has an approved message for it. */
    tellsReplyWaits: z.boolean(),
  })
  .meta({ id: 'MessagingWindow' });

/** Who has the case open besides the caller, and whether they are writing. */
const viewer = presence.pick({ id: true, name: true, typing: true });

const action = z.enum(Object.keys(deskActions) as [DeskAction, ...DeskAction[]]);

/** A case with everything but what was said in it. */
export const caseDetail = z
  .object({
    ...caseRow.shape,
    ...handoff.pick({
      summary: true,
      answerBy: true,
      resolution: true,
      closesAt: true,
      rating: true,
    }).shape,
    /** As people call it: "Messenger". */
    channelName: z.string(),
    citizen,
    window: messagingWindow,
    viewers: z.array(viewer),
    /** What the caller may do with it now. */
    may: z.array(action),
  })
  .meta({ id: 'Case' });

/** Who is at the desk, as colleagues see them. Which case they look at, only that case tells. */
export const colleague = presence
  .pick({ id: true, name: true, roles: true, topics: true, languages: true, status: true })
  .meta({ id: 'Colleague' });
