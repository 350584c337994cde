import { MetricUnit, type Metrics as Powertools } from '@aws-lambda-powertools/metrics';
import type { Metrics } from '../../../intents/ports.ts';

/**
 * Metrics in CloudWatch's embedded format, one line for those without a dimension (flushed by the
 * middleware when the invocation ends) and one each for those with.
 */
export const createMetrics = (metrics: Powertools): Metrics => ({
  count: (name, dimension, value = 1) => {
    if (value === 0) return;
    lineFor(metrics, dimension).addMetric(name, MetricUnit.Count, value);
  },
  duration: (name, milliseconds, dimension) => {
    lineFor(metrics, dimension).addMetric(name, MetricUnit.Milliseconds, milliseconds);
  },
});

const lineFor = (
  metrics: Powertools,
  dimension: Record<string, string> | undefined,
): Powertools => {
  if (!dimension) return metrics;
  const line = metrics.singleMetric();
  line.addDimensions(dimension);
  return line;
};
