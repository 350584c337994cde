import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { builtDesk } from '../../infra/desk/build.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { launchChromium } from '../../test/browser/chromium.ts';
import { describeMachine, load, machine } from '../machine.ts';
import { type Bench, positive, progress } from '../run.ts';
import { median } from '../statistics.ts';
import { disturbed, limitMs, longest, tooLong } from './figures.ts';
import { asInABusyWeek, changesTold, first, longTalk, putTalk } from './fill.ts';
import { type Sizes, sizesIn, sizesTable } from './sizes.ts';
import { measureStarts, type Started, startsTable } from './start.ts';
import { openTab } from './tab.ts';
import { putCases, startTown } from './town.ts';
import { measureWork, type Worked, workTable } from './work.ts';

const help = `The desk in a browser: how large it is, how soon it can be used, and whether it ever stalls.

  npm run bench -- desk                     1,000 cases, a conversation of 2,000 messages, 5 starts
  npm run bench -- desk --quick             150 cases, 300 messages, 2 starts: for a look
  npm run bench -- desk --cases 3000        so many cases in the queue
  npm run bench -- desk --messages 5000     so many messages in the conversation
  npm run bench -- desk --runs 9            so many starts of each kind
  npm run bench -- desk --slow 6            the processor slowed so many times, instead of 4

Starts a stack of its own, fills its tables, and opens the desk in Chromium, where somebody has signed in
before, with the processor slowed for the page alone. Printed are:

  sizes: what the page loads at once and what only when it is wanted, as it is and compressed;
  starts, with nothing and with all in the browser's cache: the first paint, the largest, when the first
    case of the queue is shown, and when the page can be used: from then on, or from the end of the last
    task of 50 ms or more before the first second without one. Beside it, in turn, a page that is React
    and as many rows with their words at hand, served by the same stack: the least it could be;
  work: every page of the queue and of the conversation loaded and scrolled through, a reply typed,
    messages and cases that come in, cases walked through by keyboard; the long tasks of each.

  noise: a computation of the page's that is always the same, after each part, beside how long it took
    before the processor was slowed; where that is far more than the times it was slowed, others use the
    machine, and every figure is as much too high.

It fails when a task of the work is longer than ${limitMs} ms. The stack is on this machine and answers in
milliseconds: what a network adds is not in the figures.`;

const whole = { cases: '1000', messages: '2000', runs: '5' };
const quick = { cases: '150', messages: '300', runs: '2' };

/** The desk as its users have it before them. */
export const desk: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        cases: { type: 'string' },
        messages: { type: 'string' },
        runs: { type: 'string' },
        slow: { type: 'string', default: '4' },
      },
    });
    const given = { ...(values.quick ? quick : whole), ...values };
    const options = {
      cases: Math.ceil(positive('cases', given.cases)),
      messages: Math.ceil(positive('messages', given.messages)),
      runs: Math.ceil(positive('runs', given.runs)),
      slow: positive('slow', given.slow),
    };
    const before = load();
    const sizes = sizesIn(await builtDesk());
    const measured = await measure(options);
    const problem = tooLong(measured.worked);
    console.log(report(options, { ...measured, sizes, before }));
    const noise = disturbed(measured.slowed, options.slow);
    for (const sentence of [problem, noise]) if (sentence) console.log(`\n${sentence}`);
    return problem === undefined;
  },
};

interface Options {
  readonly cases: number;
  readonly messages: number;
  readonly runs: number;
  readonly slow: number;
}

interface Measured {
  readonly started: Started;
  readonly worked: readonly Worked[];
  /** How many times as long as before a computation took, after each part of the work. */
  readonly slowed: readonly number[];
}

async function measure({ cases, messages, runs, slow }: Options): Promise<Measured> {
  progress('Starting a stack of its own, and a browser.');
  const [stack, browser] = await Promise.all([startTown(), launchChromium()]);
  try {
    progress(`Opening ${cases} cases, one with ${messages} messages.`);
    const [long] = await putCases(stack, 1, first);
    if (!long) throw new Error('There is no case');
    await putTalk(stack, long, messages, longTalk(long, messages));
    await putCases(stack, cases - 1, asInABusyWeek);
    await untilTold(stack);
    const tab = await openTab(browser, stack, slow);
    progress('Starting the desk, and a bare page beside it.');
    const started = await measureStarts(tab, stack, { runs, reference: long.id });
    progress('Working.');
    await tab.page.goto(`${stack.url}/desk/cases`);
    await tab.page.locator('.queue-row').first().waitFor();
    const worked = await measureWork({ stack, tab, cases, messages, long });
    return { started, worked, slowed: tab.computed.map((ms) => ms / tab.unslowed) };
  } finally {
    await browser.close();
    await stack.stop({ drainSeconds: 0 });
  }
}

/** Until desks have been told of what was put into the tables, so that it does not disturb. */
async function untilTold(stack: LocalStack): Promise<void> {
  for (let before = -1, now = 0; now > before; ) {
    before = now;
    await sleep(3000);
    now = await changesTold(stack);
  }
}

function report(
  { cases, messages, runs, slow }: Options,
  {
    sizes,
    started,
    worked,
    slowed,
    before,
  }: Measured & { readonly sizes: Sizes; readonly before: number },
): string {
  return [
    `${describeMachine(machine())}, load ${before} before`,
    '',
    sizesTable(sizes),
    '',
    `The processor slowed ${slow} times for the page; ${runs} starts of each kind:`,
    '',
    startsTable(started),
    '',
    `${cases} cases in the queue, ${messages} messages in the conversation:`,
    '',
    workTable(worked),
    '',
    `A computation that is always the same took ${times(median(slowed))} as long as unslowed, ${times(longest(slowed))} at most.`,
  ].join('\n');
}

const times = (value: number): string => `${value.toFixed(1)} times`;
