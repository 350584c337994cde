import { parseArgs } from 'node:util';
import { positive } from '../run.ts';

export const help = `End to end: the whole local stack, from the webhook to the platform's API.

  npm run bench -- end-to-end                 latency, the search for the rate, and that rate for 30 s
  npm run bench -- end-to-end --rate 20       that rate instead of a search
  npm run bench -- end-to-end --seconds 60    for so long
  npm run bench -- end-to-end --processes 2   at most so many processes of one function
  npm run bench -- end-to-end --json          the figures as JSON, on the standard output

Every message is from another citizen, on Messenger, WhatsApp and SMS in turn, at random moments and
without waiting for answers. X is left out: an account may send 15 messages there in 15 minutes.
Nothing may be lost: each message sent has an effect or is a dead letter, and each citizen has one
answer; if not, the bench fails. Everything stays on this machine. Takes about two minutes.`;

export interface Options {
  /** Messages a second; searched when not given. */
  readonly rate: number | undefined;
  readonly seconds: number;
  readonly processes: number | undefined;
  readonly json: boolean;
}

/** The most messages a second the bench will try, and the longest it will write: it must end. */
export const limits = { rate: 500, seconds: 600 } as const;

/** Throws, in words for whoever typed it, when an option is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rate: { type: 'string' },
      seconds: { type: 'string', default: '30' },
      processes: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const rate = values.rate === undefined ? undefined : positive('rate', values.rate);
  const seconds = positive('seconds', values.seconds);
  if ((rate ?? 0) > limits.rate || seconds > limits.seconds) {
    throw new Error(`At most --rate ${limits.rate} and --seconds ${limits.seconds}`);
  }
  const processes =
    values.processes === undefined ? undefined : Math.ceil(positive('processes', values.processes));
  return { rate, seconds, processes, json: values.json };
}
