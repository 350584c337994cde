import { Metrics as Emf, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Metrics } from '../../../intents/ports.ts';

/**
 * The one collector of a Lambda, for middy's `logMetrics`, which prints it after each invocation. Its
 * own warnings are left out: it gives one for every invocation that counted nothing.
 */
export const createEmf = (): Emf => new Emf({ logger: { ...console, warn: () => undefined } });

/**
 * Metrics by CloudWatch's embedded format. What has a dimension of its own is printed at once, since
 * dimensions hold for everything printed together.
 */
export function createMetrics(emf: Emf): Metrics {
  const add = (
    name: string,
    unit: typeof MetricUnit.Count | typeof MetricUnit.Milliseconds,
    value: number,
    dimension?: Record<string, string>,
  ) => {
    if (!dimension) return void emf.addMetric(name, unit, value);
    const single = emf.singleMetric();
    single.addDimensions(dimension);
    single.addMetric(name, unit, value);
  };
  return {
    count: (name, dimension, value = 1) => add(name, MetricUnit.Count, value, dimension),
    duration: (name, milliseconds, dimension) =>
      add(name, MetricUnit.Milliseconds, milliseconds, dimension),
  };
}
