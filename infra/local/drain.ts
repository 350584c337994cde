import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './world.ts';

/**
 * Lets the functions work off what is in their queues, then stops taking from them. Gives up after
 * `seconds`: what is left stays in the queues and tables for the next start.
 */
export async function drain(
  { pollers, queueServer, report }: Pick<World, 'pollers' | 'queueServer' | 'report'>,
  seconds: number,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  const left = () =>
    pollers.reduce((sum, { queueName }) => {
      if (!queueName) return sum;
      const { ready, delayed, inFlight } = queueServer.depth(queueName);
      return sum + ready + delayed + inFlight;
    }, 0);
  if (left() > 0) report(`Waiting up to ${seconds} s for ${left()} queued messages to be handled.`);
  while (left() > 0 && Date.now() < deadline) await sleep(50);
  const timeout = sleep(Math.max(500, deadline - Date.now()), undefined, { ref: false });
  await Promise.race([Promise.all(pollers.map((poller) => poller.stop())), timeout]);
  if (left() > 0) report(`${left()} messages are left in the queues.`);
}
