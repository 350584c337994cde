import { randomUUID } from 'node:crypto';
import type { Lambda } from '../lambda/pool.ts';
import { account, region } from '../places.ts';
import type { Schedule } from './expression.ts';

export interface ScheduledRule {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  readonly schedule: Schedule;
  readonly targets: readonly { readonly lambda: Lambda; readonly input: string | undefined }[];
}

/** Invokes the rule's targets now. What fails is reported; the next firing is the retry. */
export async function runRule(rule: ScheduledRule, report: (line: string) => void): Promise<void> {
  await Promise.all(
    rule.targets.map(async ({ lambda, input }) => {
      const result = await lambda.invoke(input ?? JSON.stringify(scheduledEvent(rule.arn)));
      if (!result.ok) report(`The schedule ${rule.name} failed: ${result.error.errorMessage}`);
    }),
  );
}

/**
 * Starts the clocks of all enabled rules. Each also fires at once, since what fell due while nothing
 * ran should not wait for a whole period. Returns how to stop them.
 */
export function startSchedules(
  rules: readonly ScheduledRule[],
  report: (line: string) => void,
): () => void {
  const enabled = rules.filter(({ enabled }) => enabled);
  const timers = enabled.map((rule) => {
    void runRule(rule, report);
    return startTimer(rule.schedule, () => void runRule(rule, report));
  });
  return () => timers.forEach(clearInterval);
}

function startTimer(schedule: Schedule, fire: () => void): NodeJS.Timeout {
  if ('every' in schedule) return setInterval(fire, schedule.every);
  let last = minuteOf(new Date());
  return setInterval(() => {
    const minute = minuteOf(new Date());
    if (minute === last) return;
    last = minute;
    if (schedule.at(new Date(minute))) fire();
  }, 1000);
}

const minuteOf = (date: Date): number => Math.floor(date.getTime() / 60_000) * 60_000;

const scheduledEvent = (rule: string) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account,
  time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [rule],
  detail: {},
});
