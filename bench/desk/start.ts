import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { build } from 'esbuild';
import * as z from 'zod';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { table } from '../chart.ts';
import { progress } from '../run.ts';
import { median } from '../statistics.ts';
import { blocked, longest } from './figures.ts';
import type { Shown, Tab } from './tab.ts';

/** One start of a page; in milliseconds since the navigation. */
interface Start extends Shown {
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** When the token and the list of cases had been answered; of the desk alone. */
  readonly signedIn?: number | undefined;
  readonly listed?: number | undefined;
}

export interface Starts {
  readonly cold: readonly Start[];
  readonly warm: readonly Start[];
}

/** How the desk, and the bare page beside it, started so many times; and how a case opened from it. */
export interface Started {
  readonly desk: Starts;
  readonly reference: Starts;
  readonly opened: readonly Shown[];
}

/** Starts both in turn, so that whatever else the machine does meets both. */
export async function measureStarts(
  tab: Tab,
  stack: LocalStack,
  { runs, reference }: { readonly runs: number; readonly reference: string },
): Promise<Started> {
  const addresses = { desk: `${stack.url}/desk/cases`, reference: await putReference(stack) };
  const both = async () => ({
    reference: await startAt(tab, addresses.reference),
    desk: await startAt(tab, addresses.desk),
  });
  const cold = await repeat(runs, 'cold', async () => {
    await tab.forgetFiles();
    return both();
  });
  // Once uncounted: it fills the cache, with compiled code as well.
  await both();
  const warm = await repeat(runs, 'warm', async () => ({
    ...(await both()),
    opened: await openFrom(tab, reference),
  }));
  return {
    desk: { cold: cold.map((each) => each.desk), warm: warm.map((each) => each.desk) },
    reference: {
      cold: cold.map((each) => each.reference),
      warm: warm.map((each) => each.reference),
    },
    opened: warm.map((each) => each.opened),
  };
}

async function repeat<T>(times: number, name: string, act: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let run = 1; run <= times; run += 1) {
    progress(`  ${name} start ${run} of ${times}`);
    made.push(await act());
  }
  return made;
}

const paints = z.object({ 'first-contentful-paint': z.number(), largest: z.number() });

const answers = z.object({ signedIn: z.number().optional(), listed: z.number().optional() });
const answersAt = `({ signedIn: probe.answered('/token'), listed: probe.answered('/handoffs?') })`;

async function startAt(tab: Tab, address: string): Promise<Start> {
  const { page } = tab;
  await page.goto(address);
  const shown = z.number().parse(await page.evaluate('probe.firstRow'));
  const until = await tab.until(0, shown);
  const painted = paints.parse(await page.evaluate('probe.paints'));
  const { signedIn, listed } = answers.parse(await page.evaluate(answersAt));
  return {
    ...until,
    firstPaint: painted['first-contentful-paint'],
    largestPaint: painted.largest,
    signedIn,
    listed,
  };
}

/** From the click on a case of the list until what was said in it is there. */
export async function openFrom(tab: Tab, reference: string): Promise<Shown> {
  const { page } = tab;
  const seen = page.evaluate("probe.seen('.timeline .bubble')");
  await page.locator('.queue-row', { hasText: reference }).click();
  const shown = z.number().parse(await seen);
  const clicked = z.number().parse(await page.evaluate('probe.clickedAt()'));
  return tab.until(clicked, shown);
}

/** Puts the bare page beside the desk's files, to be served in the same way; its address. */
async function putReference(stack: LocalStack): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/reference.js', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const put = (name: string, type: string, body: string) =>
    stack.clients.s3.send(
      new PutObjectCommand({
        Bucket: stack.bucketName('DeskSite'),
        Key: `desk/assets/${name}`,
        Body: body,
        ContentType: type,
        CacheControl: type.startsWith('text/html')
          ? 'no-cache'
          : 'public, max-age=31536000, immutable',
      }),
    );
  await put('reference.js', 'text/javascript; charset=utf-8', outputFiles[0]?.text ?? '');
  const html = readFileSync(new URL('page/reference.html', import.meta.url), 'utf8');
  await put('reference.html', 'text/html; charset=utf-8', html);
  return `${stack.url}/desk/assets/reference.html`;
}

export function startsTable({ desk, reference, opened }: Started): string {
  const rows = (name: string, { cold, warm }: Starts) => [
    startRow(`${name}, nothing in the cache`, cold),
    startRow(`${name}, all in the cache`, warm),
  ];
  const times = (cache: keyof Starts) =>
    (interactive(desk[cache]) / interactive(reference[cache])).toFixed(1);
  return [
    table([
      [
        'in ms, medians',
        'first paint',
        'largest',
        'signed in',
        'list there',
        'first row',
        'interactive',
        'least to most',
        'blocked',
        'longest task',
      ],
      ...rows('desk', desk),
      ...rows('bare React page', reference),
      openedRow(opened),
    ]),
    '',
    `The desk takes ${times('cold')} times as long as a bare React page with nothing in the cache, ${times('warm')} times with all of it.`,
  ].join('\n');
}

const interactive = (some: readonly Shown[]): number =>
  median(some.map((each) => each.interactive));

const startRow = (name: string, some: readonly Start[]): readonly string[] => [
  name,
  whole(median(some.map(({ firstPaint }) => firstPaint))),
  whole(median(some.map(({ largestPaint }) => largestPaint))),
  ...[some.flatMap((each) => each.signedIn ?? []), some.flatMap((each) => each.listed ?? [])].map(
    (values) => (values.length === 0 ? '' : whole(median(values))),
  ),
  ...shownCells(some),
];

const openedRow = (some: readonly Shown[]): readonly string[] => [
  'case opened, from the click',
  '',
  '',
  '',
  '',
  ...shownCells(some),
];

function shownCells(some: readonly Shown[]): readonly string[] {
  const at = some.map((each) => each.interactive);
  return [
    whole(median(some.map(({ shown }) => shown))),
    whole(interactive(some)),
    `${whole(Math.min(...at))} to ${whole(Math.max(...at))}`,
    whole(median(some.map(({ blocking }) => blocked(blocking)))),
    whole(longest(some.flatMap(({ blocking }) => blocking.map(({ ms }) => ms)))),
  ];
}

const whole = (value: number): string => value.toFixed(0);
