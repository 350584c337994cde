import * as z from 'zod';

/** How long one class of record is kept. `hold` suspends deletion while a legal hold is in force. */
interface RetentionRule {
  readonly days: number;
  readonly reason: string;
  readonly hold: boolean;
}

/**
 * The one retention table. Every stored item that concerns a person names its class here and
 * carries the expiry that follows; DynamoDB deletes it then (usually within 48 hours). What is over by itself
 * in minutes or days (a rate, a mute, who is at their desk) carries its expiry alone.
 */
export const retention = {
  contact: { days: 400, reason: 'continue a conversation within a service year', hold: false },
  identity: { days: 400, reason: 'find the contact when the citizen writes again', hold: false },
  'opted-out identity': { days: 1830, reason: 'an opt-out outlives the conversation', hold: false },
  conversation: { days: 400, reason: 'continue a conversation within a service year', hold: false },
  message: { days: 90, reason: 'follow up questions and complaints', hold: false },
  event: { days: 35, reason: 'recognise redeliveries (platforms look back 30 days)', hold: false },
  gap: {
    days: 60,
    reason: 'editors read last month beside this one; nobody is named',
    hold: false,
  },
  'gap list': { days: 180, reason: 'editors see what became of half a year', hold: false },
  tally: { days: 60, reason: 'add a day up again, should it fail; nobody is named', hold: false },
  count: {
    days: 760,
    reason: 'compare a year with the one before; numbers of a day, nobody is named',
    hold: false,
  },
  case: { days: 730, reason: 'answer for what was promised, and what came of it', hold: false },
  audit: { days: 1095, reason: 'show who did what to a case, without its content', hold: false },
  note: { days: 400, reason: 'colleagues take a case up where another left it', hold: false },
  'staff session': { days: 2, reason: 'make signing out count while tokens live', hold: false },
  change: { days: 1, reason: 'let a desk that was away catch up', hold: false },
  erased: {
    days: 2,
    reason: 'carry the word that a citizen had the rest deleted, and nothing more',
    hold: false,
  },
  'early change': {
    days: 8,
    reason: 'match what was changed before it came (platforms retry for 7 days)',
    hold: false,
  },
  receipt: { days: 8, reason: 'match early receipts (platforms retry for 7 days)', hold: false },
} as const satisfies Record<string, RetentionRule>;

export type RecordClass = keyof typeof retention;
const classes = Object.keys(retention) as [RecordClass, ...RecordClass[]];

/** Whether a legal hold keeps anything that a citizen may otherwise have deleted. */
export const isHeld = (table: Record<RecordClass, RetentionRule> = retention): boolean =>
  (['message', 'conversation', 'contact', 'identity'] as const).some((each) => table[each].hold);

/** The two fields every personal item carries. `expiresAt` is epoch seconds, absent under a hold. */
export const retained = {
  recordClass: z.enum(classes),
  expiresAt: z.number().int().positive().optional(),
};
export interface Retained {
  readonly recordClass: RecordClass;
  readonly expiresAt?: number | undefined;
}

/** The retention fields of an item of this class, counted from `at`. */
export function retain(
  recordClass: RecordClass,
  at: Date,
  table: Record<RecordClass, RetentionRule> = retention,
): Retained {
  const { days, hold } = table[recordClass];
  if (hold) return { recordClass };
  return { recordClass, expiresAt: Math.floor(at.getTime() / 1000) + days * 86_400 };
}
