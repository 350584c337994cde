import type { Turn } from '../../intents/turn.ts';

/**
 * Until when the bot is quiet, after this turn: counted from when the person of the agency wrote, `at`. An
 * answer of theirs that is told of late shortens nothing.
 */
export function quietUntil(
  at: string,
  { thread, now }: Turn,
  quiet: 'begins' | 'ends' | undefined,
  seconds: number,
): string | undefined {
  const before = thread.conversation.quietUntil;
  if (quiet === 'ends') return undefined;
  const after = new Date(Date.parse(at) + seconds * 1000);
  if (quiet !== 'begins' || after <= now) return before;
  return before && before > after.toISOString() ? before : after.toISOString();
}
