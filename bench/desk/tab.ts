import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { agentAt } from '../../test/browser/agent.ts';
import { interactiveAt, type LongTask, quietMs } from './figures.ts';

/** A browser's tab with somebody signed in, its processor slowed, that says what kept it. */
export interface Tab {
  readonly page: Page;
  /** What a person saw of a page that is loading, in ms since `began`. */
  until(began: number, shown: number): Promise<Shown>;
  /** What kept the main thread while this was done, and how long keys took until their frame was there. */
  during(act: () => Promise<void>): Promise<Kept>;
  /** How long a computation takes that is always the same, in ms, right after what was done before. */
  readonly computed: readonly number[];
  /** The same with the processor as it is. */
  readonly unslowed: number;
  /** As if the page had never been here. */
  forgetFiles(): Promise<void>;
}

export interface Shown {
  readonly shown: number;
  readonly interactive: number;
  readonly blocking: readonly LongTask[];
}

export interface Kept {
  readonly tasks: readonly number[];
  readonly keys: readonly number[];
}

const found = z.object({
  tasks: z.array(z.object({ at: z.number(), ms: z.number() })),
  events: z.array(z.object({ name: z.string(), at: z.number(), ms: z.number() })),
  now: z.number(),
});

/** Signs somebody in and slows the processor `rate` times, of this tab alone and not of the stack. */
export async function openTab(browser: Browser, stack: LocalStack, rate: number): Promise<Tab> {
  const { page } = await agentAt(browser, stack.url, 'Ana Ruiz', { locale: 'en-US' });
  await page.evaluate(`localStorage.setItem('townclerk.list', '${allOpen}')`);
  await page.addInitScript({ path: fileURLToPath(new URL('page/probe.js', import.meta.url)) });
  const devtools = await page.context().newCDPSession(page);
  const compute = async () => z.number().parse(await page.evaluate('probe.compute()'));
  const computed: number[] = [];
  await page.reload();
  const unslowed = Math.min(await compute(), await compute(), await compute());
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });

  const read = async () =>
    found.parse(
      await page.evaluate('({ tasks: probe.tasks, events: probe.events, now: probe.now() })'),
    );

  async function until(began: number, shown: number): Promise<Shown> {
    for (;;) {
      const { tasks, now } = await read();
      const interactive = interactiveAt(shown, tasks);
      const blocking = tasks.filter(({ at }) => at >= began && at < interactive);
      if (now - interactive > quietMs + graceMs)
        return { shown: shown - began, interactive: interactive - began, blocking };
      await sleep(200);
    }
  }

  async function during(act: () => Promise<void>): Promise<Kept> {
    const { now: from } = await read();
    await act();
    await sleep(quietMs);
    const { tasks, events } = await read();
    computed.push(await compute());
    const since = ({ at, ms }: LongTask) => at + ms >= from;
    return {
      tasks: tasks.filter(since).map(({ ms }) => ms),
      keys: events.filter((each) => since(each) && isKey(each)).map(({ ms }) => ms),
    };
  }

  const forgetFiles = () => devtools.send('Network.clearBrowserCache').then(() => undefined);
  return { page, until, during, computed, unslowed, forgetFiles };
}

/** The browser tells of a long task a moment after it is over. */
const graceMs = 300;

const allOpen = JSON.stringify({ tab: 'open', topic: '', language: 'all', order: 'due' });

const isKey = ({ name }: { readonly name: string }): boolean =>
  name === 'keydown' || name === 'keyup' || name === 'keypress';
