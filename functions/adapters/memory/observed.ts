import type { Log, Metrics } from '../../../intents/ports.ts';

/** What was logged and measured, for a test to look at. */
export interface Observed {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly lines: {
    readonly level: 'info' | 'warn' | 'error';
    readonly message: string;
    readonly fields: Record<string, string | number>;
    readonly error?: unknown;
  }[];
  /** Sums by metric name, over all dimensions. */
  readonly counts: Record<string, number>;
  /** Milliseconds by metric name, oldest first. */
  readonly durations: Record<string, number[]>;
}

export function createObserved(): Observed {
  const observed: Pick<Observed, 'lines' | 'counts' | 'durations'> = {
    lines: [],
    counts: {},
    durations: {},
  };
  const { lines, counts, durations } = observed;
  return {
    ...observed,
    log: {
      info: (message, fields = {}) => void lines.push({ level: 'info', message, fields }),
      warn: (message, fields = {}) => void lines.push({ level: 'warn', message, fields }),
      error: (message, fields = {}, error) =>
        void lines.push({ level: 'error', message, fields, error }),
    },
    metrics: {
      count(name, _, value = 1) {
        counts[name] = (counts[name] ?? 0) + value;
      },
      duration(name, milliseconds) {
        durations[name] = [...(durations[name] ?? []), milliseconds];
      },
    },
  };
}
