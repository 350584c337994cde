import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { bar, table } from '../chart.ts';
import { progress } from '../run.ts';
import { spread } from '../statistics.ts';
import { distribution, longest } from './figures.ts';
import { asInABusyWeek, putTalk, wrote } from './fill.ts';
import type { Kept, Tab } from './tab.ts';
import { putCases } from './town.ts';

/** What is worked on: the whole queue, and the case with the long conversation in it. */
export interface Work {
  readonly stack: LocalStack;
  readonly tab: Tab;
  readonly cases: number;
  readonly messages: number;
  readonly long: Handoff;
}

interface Phase {
  readonly name: string;
  act(work: Work): Promise<void>;
}

/** A person's work with both, in this order; the page is never loaded anew. */
const phases: readonly Phase[] = [
  { name: 'queue, all pages loaded', act: loadQueue },
  { name: 'queue, scrolled to its end and back', act: scrollQueue },
  { name: 'case opened beside it', act: openCase },
  { name: 'conversation, all pages loaded', act: loadTalk },
  { name: 'conversation, scrolled to its beginning and back', act: scrollTalk },
  { name: 'reply typed', act: type },
  { name: 'citizens write, new cases come', act: othersWrite },
  { name: 'next and previous case by keyboard', act: walk },
];

export interface Worked extends Kept {
  readonly name: string;
}

export async function measureWork(work: Work): Promise<readonly Worked[]> {
  const worked: Worked[] = [];
  for (const { name, act } of phases) {
    progress(`  ${name}`);
    worked.push({ name, ...(await work.tab.during(() => act(work))) });
  }
  return worked;
}

async function loadQueue({ tab: { page }, cases }: Work): Promise<void> {
  await loadAll(page, '.queue-more button', '.queue-row');
  const loaded = await count(page, '.queue-row');
  if (loaded < cases) throw new Error(`The list has ${loaded} of ${cases} cases`);
}

async function loadTalk({ tab: { page }, messages }: Work): Promise<void> {
  await loadAll(page, '.timeline-older button', '.timeline .bubble');
  const loaded = await count(page, '.timeline .bubble');
  if (loaded < messages) throw new Error(`The timeline has ${loaded} of ${messages} messages`);
}

/** Presses the button for more until there is no more. */
async function loadAll(page: Page, button: string, row: string): Promise<void> {
  for (let before = -1, now = await count(page, row); now > before; ) {
    before = now;
    await page.evaluate(`document.querySelector('${button}')?.click()`);
    await until(async () => (await count(page, row)) > before || (await count(page, button)) === 0);
    await sleep(100);
    now = await count(page, row);
  }
}

const patienceMs = 30_000;

/** Asks again and again: the page forbids code from strings, which is how a browser would wait for it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50))
    if (await holds()) return;
  throw new Error('What was waited for did not come');
}

const count = async (page: Page, selector: string): Promise<number> =>
  z.number().parse(await page.evaluate(`document.querySelectorAll('${selector}').length`));

async function scrollQueue({ tab: { page } }: Work): Promise<void> {
  await scroll(page, '.queue-list', 1);
  await scroll(page, '.queue-list', -1);
}

async function scrollTalk({ tab: { page } }: Work): Promise<void> {
  await scroll(page, '.timeline', -1);
  await scroll(page, '.timeline', 1);
}

/** A step of the wheel every 40 ms, as far as it goes. */
async function scroll(page: Page, selector: string, direction: 1 | -1): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`There is no ${selector}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const at = async () =>
    z.number().parse(await page.evaluate(`document.querySelector('${selector}').scrollTop`));
  for (let still = 0, before = await at(); still < 3; ) {
    for (let steps = 0; steps < 5; steps += 1) {
      await page.mouse.wheel(0, direction * 900);
      await sleep(40);
    }
    const now = await at();
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

async function openCase({ tab: { page }, long }: Work): Promise<void> {
  await page.locator('.queue-row', { hasText: long.id }).click();
  await page.locator('.timeline .bubble').first().waitFor();
}

async function type({ tab: { page } }: Work): Promise<void> {
  await page.keyboard.press('Alt+L');
  await sleep(300);
  await page.keyboard.type('Good morning, a truck comes by tomorrow.', { delay: 60 });
}

/** So many times a citizen writes and a new case comes in. */
const times = 5;

async function othersWrite({ stack, tab: { page }, long, messages }: Work): Promise<void> {
  for (let more = 1; more <= times; more += 1) {
    const last = wrote(long, messages + more, `Is anybody there? (${more})`);
    await putTalk(stack, long, messages + more, [last]);
    await putCases(stack, 1, asInABusyWeek);
    await sleep(700);
  }
  const newest = `document.querySelector('.timeline-part:last-child > :last-child')?.textContent`;
  await until(async () => String(await page.evaluate(newest)).includes(`(${times})`));
}

async function walk({ tab: { page } }: Work): Promise<void> {
  await page.keyboard.press('Escape');
  for (const key of ['J', 'J', 'J', 'K', 'K', 'K', 'J', 'K']) {
    const before = page.url();
    await page.keyboard.press(`Alt+${key}`);
    await page.waitForURL((url) => url.href !== before);
    await page.locator('.timeline').waitFor();
    await sleep(400);
  }
}

export function workTable(worked: readonly Worked[]): string {
  const tasks = worked.flatMap((each) => each.tasks);
  const spans = distribution(tasks, 50, 25, 7);
  const most = Math.max(...spans.map((each) => each.count));
  return [
    table([
      ['long tasks (50 ms and more)', 'count', 'longest, ms'],
      ...worked.map(({ name, tasks }) => [name, String(tasks.length), longest(tasks).toFixed(0)]),
    ]),
    '',
    table([
      ['how long they took, in ms', 'count'],
      ...spans.map(({ label, count: many }) => [label, String(many)]),
    ])
      .split('\n')
      .map((line, index) => `${line}   ${bar(spans[index - 1]?.count ?? 0, most, 30)}`.trimEnd())
      .join('\n'),
    '',
    table([
      ['keys, from the press to the frame, in ms', 'over 16', 'p50', 'p90', 'most'],
      ...worked.filter(({ keys }) => keys.length > 0).map(keyRow),
    ]),
  ].join('\n');
}

function keyRow({ name, keys }: Worked): readonly string[] {
  const { count: many, p50, p90, most } = spread(keys);
  return [name, String(many), ...[p50, p90, most].map((value) => value.toFixed(0))];
}
