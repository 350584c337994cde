import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { startTownclerk } from '../../infra/local/townclerk.ts';
import { progress } from '../run.ts';

/** X is left out: it lets an account answer 15 times in 15 minutes, which measures X and not us. */
export const channels = ['messenger', 'whatsapp', 'sms'] as const;

/** How long the stack may take to work off what it has, before the bench gives up on it. Seconds. */
const patience = 120;

/** A stack of its own in memory, as the stage dev deploys it, on any free port. */
export async function startTown(processes: number | undefined): Promise<LocalStack> {
  return startTownclerk({
    settings: { ...readSettings({}), PORT: 0 },
    warm: true,
    report: (line) => progress(`  ${line}`),
    ...(processes && { maximumProcesses: processes }),
  });
}

/**
 * Waits until no message is in the queues that lead to an answer, nor was a moment ago, since what is
 * being handled may become one more. False when that took too long.
 */
export async function workedOff(stack: LocalStack): Promise<boolean> {
  const deadline = Date.now() + patience * 1000;
  for (let quiet = 0; quiet < 3; ) {
    if (Date.now() > deadline) return false;
    await sleep(200);
    quiet = inQueues(stack) === 0 ? quiet + 1 : 0;
  }
  return true;
}

const inQueues = (stack: LocalStack): number =>
  ['inbox', ...channels.map((channel) => `outbox-${channel}`)].reduce((sum, name) => {
    const { ready, delayed, inFlight } = stack.queues.depth(name);
    return sum + ready + delayed + inFlight;
  }, 0);
