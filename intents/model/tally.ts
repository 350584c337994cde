import * as z from 'zod';
import { channelId } from './identity.ts';
import { retained } from './retention.ts';

/**
 * What became of something a citizen said. Closed list; each is counted as one of them:
 * - `answered`, `clarified` (asked back), `offered-agent`, `commanded`, `refused`, `silent`, `error`: as the turn's status says
 * - `handed-over`: a case was opened or taken up again, whatever else was said
 * - `danger`: signposted to help
 * - `unreadable`: a voice note, a sticker, a file
 * - `helped`, `not-helped`: their answer to "did this help?"
 * - `courtesy`: a greeting, thanks
 * - `to-people`: said while people had the conversation
 */
export const tallyOutcome = z.enum([
  'answered',
  'clarified',
  'offered-agent',
  'handed-over',
  'danger',
  'unreadable',
  'helped',
  'not-helped',
  'commanded',
  'courtesy',
  'to-people',
  'refused',
  'silent',
  'error',
]);
export type TallyOutcome = z.infer<typeof tallyOutcome>;

/** Names one tally. The id is chance alone, so that a day's rows tell neither time nor order. */
export const tallyKey = z.object({
  /** In the agency's time zone. */
  day: z.iso.date(),
  id: z.string().min(1),
});
export type TallyKey = z.infer<typeof tallyKey>;

/** What things are counted by. */
const counted = {
  channel: channelId,
  /** The one they are answered in. */
  language: z.string(),
  /** One of the agency's `service`; where no article and no case says which, there is none. */
  topic: z.string().optional(),
  outcome: tallyOutcome,
  /** Three messages that are one question are one outcome. */
  messages: z.number().int().positive(),
};

/** One thing a citizen said, for counting. It has no identity, contact, conversation, words or time. */
export const tally = tallyKey.extend({ ...counted, ...retained });
export type Tally = z.infer<typeof tally>;

/** How many tallies of a day are alike, and of how many messages they are. */
export const count = z.object({ ...counted, tallies: z.number().int().positive() });
export type Count = z.infer<typeof count>;

/** All that a day's tallies add up to. */
export interface DayCounts {
  readonly day: string;
  readonly counts: readonly Count[];
}

/** Adds tallies up, one by one, so that a day need not be held whole. */
export function createSum() {
  const sums = new Map<string, Count>();
  return {
    add({
      channel,
      language,
      topic,
      outcome,
      messages,
    }: Omit<Tally, keyof TallyKey | 'recordClass'>) {
      const key = JSON.stringify([channel, language, topic, outcome]);
      const { tallies = 0, messages: before = 0 } = sums.get(key) ?? {};
      const by = { channel, language, ...(topic !== undefined && { topic }), outcome };
      sums.set(key, { ...by, tallies: tallies + 1, messages: before + messages });
    },
    /** In the same order, in whatever order they were added. */
    counts: (): Count[] => [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum),
  };
}
