import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** What alarms are made of. */
export interface AlarmSources {
  readonly stage: string;
  readonly channels: readonly string[];
  /** Channels whose platform repeats its challenge at least every so many hours. */
  readonly challenged: readonly { readonly id: string; readonly hours: number }[];
  readonly functions: readonly IFunction[];
  readonly queues: readonly IQueue[];
  readonly deadLetters: readonly IQueue[];
  /** The id of the API that platforms post to, and of the one staff work through. */
  readonly apis: { readonly webhooks: string; readonly desk: string };
}

/**
 * One alarm: it rings when what is computed reaches the threshold in every period.
 * - `SUM`, `MAX`: of all metrics
 * - `silence`: rings instead when a metric that had values has none in all periods; never before its first
 * - `share`: of the first in the sum of the others, from 0 to 1; none while that sum is below `least`
 */
export interface AlarmRow {
  readonly name: string;
  /** What it means and what to do first; the mail says it. */
  readonly meaning: string;
  readonly metrics: (sources: AlarmSources) => Metric[];
  readonly over: 'SUM' | 'MAX' | 'silence' | { readonly share: true; readonly least: number };
  readonly threshold: number;
  readonly periods: number;
  /** Of one period; a minute when not given. */
  readonly minutes?: number;
}
