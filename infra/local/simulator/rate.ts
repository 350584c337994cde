/** The most keys a rate remembers; the oldest are forgotten, as they have long refilled. */
const mostKeys = 10_000;

/** A bucket per key: `burst` at once, then one every `everySeconds`. */
export function tokenBucket(burst: number, everySeconds: number) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key: string, now: Date): boolean => {
    const at = now.getTime();
    const last = buckets.get(key) ?? { tokens: burst, at };
    const refilled = (at - last.at) / (everySeconds * 1000);
    const tokens = Math.min(burst, last.tokens + Math.max(0, refilled));
    const granted = tokens >= 1;
    buckets.delete(key);
    buckets.set(key, { tokens: granted ? tokens - 1 : tokens, at });
    const oldest = buckets.keys().next();
    if (buckets.size > mostKeys && !oldest.done) buckets.delete(oldest.value);
    return granted;
  };
}

export interface WindowState {
  readonly granted: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the window ends: seconds since 1970. */
  readonly reset: number;
}

/** `limit` in each window of `seconds`, counted from the first call in it. */
export function fixedWindow(limit: number, seconds: number) {
  let start = 0;
  let used = 0;
  return (now: Date): WindowState => {
    const at = now.getTime();
    if (at >= start + seconds * 1000) {
      start = at;
      used = 0;
    }
    const granted = used < limit;
    if (granted) used += 1;
    const reset = Math.ceil((start + seconds * 1000) / 1000);
    return { granted, limit, remaining: limit - used, reset };
  };
}
