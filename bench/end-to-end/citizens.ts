/**
 * The citizens, in a thread of their own so that the stack's work does not delay them: each writes at
 * its time, whatever became of the others. Posts what was said to the parent when all have.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import type { Said } from './said.ts';

const work = z
  .object({
    url: z.url(),
    start: z.number(),
    messages: z.array(
      z.object({ after: z.number(), channel: z.string(), from: z.string(), text: z.string() }),
    ),
  })
  .parse(workerData);
const answer = z.object({
  id: z.string(),
  from: z.string(),
  deliveries: z.array(z.object({ status: z.number().optional() })),
});

parentPort?.postMessage(await Promise.all(work.messages.map(write)));

async function write({
  after,
  channel,
  from,
  text,
}: (typeof work.messages)[number]): Promise<Said> {
  await sleep(Math.max(0, work.start + after - Date.now()));
  const saidAt = Date.now();
  const response = await fetch(`${work.url}/simulator/${channel}/say`, {
    method: 'POST',
    body: JSON.stringify({ from, text }),
  });
  if (!response.ok) throw new Error(`say: ${response.status} ${await response.text()}`);
  const { id, from: citizen, deliveries } = answer.parse(await response.json());
  const { status = 0 } = deliveries.at(-1) ?? {};
  const taken = status >= 200 && status < 300;
  return { channel, citizen, id, saidAt, takenAt: Date.now(), taken, posts: deliveries.length };
}
