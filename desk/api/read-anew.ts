import type { QueryClient } from '@tanstack/react-query';

type Key = readonly string[];

/** Two rounds of reading are so far apart at least, in milliseconds. */
const apartMs = 500;
/** An answer that takes longer is not waited for, in milliseconds. */
const patienceMs = 10_000;

/**
 * Has what is no longer true read anew: at once, and what becomes so meanwhile together in the next round.
 * A round is let come to its end. Else, with a change every moment, a list of many pages would begin again
 * and again and never be whole.
 */
export function createReadAnew(queries: Pick<QueryClient, 'invalidateQueries'>) {
  const waiting = new Map<string, Key>();
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.size > 0) {
      const keys = [...waiting.values()];
      waiting.clear();
      const read = keys.map((queryKey) => queries.invalidateQueries({ queryKey }));
      await Promise.all([
        Promise.race([Promise.allSettled(read), rest(patienceMs)]),
        rest(apartMs),
      ]);
    }
    running = false;
  }

  return (keys: readonly Key[]): void => {
    for (const key of keys) waiting.set(JSON.stringify(key), key);
    if (!running) void run();
  };
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
