import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { arrivals } from './arrivals.ts';
import { type Said, said, type ToSay } from './said.ts';
import { channels } from './town.ts';

/** What citizens ask; each has one answer, of one message on every channel. */
const questions = [
  'When is trash picked up?',
  'How do I get a library card?',
  'Where do I pay a parking ticket?',
  'I need a birth certificate',
  'what is the capital of France',
] as const;

/** How many citizens have written so far: each writes once, so that all are distinct. */
let citizens = 0;

/** Lets citizens write at this rate for so long, on all channels in turn; what each wrote, in order. */
export async function write(
  url: string,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<readonly Said[]> {
  const messages = arrivals(rate, seconds, citizens + 1).map(next);
  // Long enough for the thread to be there.
  const start = Date.now() + 1000;
  const thread = new Worker(new URL('./citizens.ts', import.meta.url), {
    workerData: { url, start, messages },
  });
  const [result] = await once(thread, 'message');
  await thread.terminate();
  return z.array(said).parse(result);
}

function next(after: number): ToSay {
  const number = citizens;
  citizens += 1;
  return {
    after,
    channel: channels[number % channels.length] ?? channels[0],
    from: `citizen-${number}`,
    text: questions[number % questions.length] ?? questions[0],
  };
}
