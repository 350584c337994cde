import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityProblems } from '../accessibility.ts';
import type { Agent } from '../agent.ts';
import { everyScene } from '../scenes.ts';
import type { Kit } from './kit.ts';
import { colourlessProblems, layoutProblems } from './layout.ts';

type Check = (page: Page) => Promise<readonly string[]>;
const axe: Check = (page) => accessibilityProblems(page);
const contrast: Check = (page) => accessibilityProblems(page, 'html', ['color-contrast']);
const layout: Check = layoutProblems;
const colourless: Check = colourlessProblems;

/** A way people see the desk, and what must be right for them then. */
interface Way {
  readonly way: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly media?: { readonly colorScheme?: 'dark'; readonly forcedColors?: 'active' };
  /** Letters so many times as large, and nothing else, as some browsers let people have it. */
  readonly letters?: number;
  readonly checks: readonly Check[];
}

const desk = { width: 1280, height: 800 };
const phone = { width: 320, height: 640 };

/** Those of one walk through the desk see the same parts of it opened. */
const walks: readonly { readonly on: string; readonly size: typeof desk; ways: readonly Way[] }[] =
  [
    {
      on: 'on a desk, in the dark, in colours of their own',
      size: desk,
      ways: [
        { way: 'on a desk', checks: [axe, layout] },
        { way: 'in the dark', media: { colorScheme: 'dark' }, checks: [contrast] },
        {
          way: 'in colours of their own',
          media: { forcedColors: 'active' },
          checks: [colourless, contrast],
        },
      ],
    },
    {
      on: 'on a page 320 pixels wide, at 200 % zoom, with letters of 200 %',
      size: phone,
      ways: [
        { way: 'on a page 320 pixels wide', checks: [axe, layout] },
        { way: 'at 200 % zoom', size: { width: 640, height: 400 }, checks: [layout] },
        { way: 'with letters of 200 %', size: desk, letters: 2, checks: [layout] },
      ],
    },
  ];

/** There are thirty scenes, and each is looked at closely. */
const longMs = 400_000;

/** Every view, every dialog and what comes between them. */
export function accessibleStories(kit: Kit): void {
  it.for(walks)('nothing stands in anybody’s way: $on', { timeout: longMs }, async (walk, test) => {
    const { size, ways } = walk;
    // A change of looks is there at once then, and not half of it.
    const options = { viewport: size, reducedMotion: 'reduce' } as const;
    const grace = await kit.agent(test, 'Grace Lin', options);
    const { reference } = await kit.citizen(test, 'quiero hablar con una persona');
    await grace.open(reference);
    await grace.press('Claim');
    await grace.hears('Claim: done.');
    await grace.page.goBack();
    const found: string[] = [];
    await everyScene(grace, reference, async (scene) => {
      for (const way of ways)
        for (const problem of await problems(grace, way, size))
          found.push(`${scene}, ${way.way}: ${problem}`);
    });
    expect(found).toEqual([]);
    // The connection was taken away.
    grace.trouble.splice(0);
  });
}

/** What is wrong with what the page shows now, seen this way; it is as it was again afterwards. */
async function problems({ page }: Agent, way: Way, usual: typeof desk): Promise<readonly string[]> {
  const { size = usual, media = {}, letters = 1, checks } = way;
  const see = async (as: typeof desk, scheme: 'light' | 'dark', forced: 'none' | 'active') => {
    await page.setViewportSize(as);
    await page.emulateMedia({ colorScheme: scheme, forcedColors: forced });
  };
  await see(size, media.colorScheme ?? 'light', media.forcedColors ?? 'none');
  await sized(page, letters);
  const found: string[] = [];
  for (const check of checks) found.push(...(await check(page)));
  await see(usual, 'light', 'none');
  await sized(page, 1);
  return found;
}

/** Letters of that size, once the page is drawn with them. */
const sized = (page: Page, letters: number): Promise<unknown> =>
  page.evaluate(`new Promise((drawn) => {
    document.documentElement.style.fontSize = '${letters === 1 ? '' : `${letters * 100}%`}';
    requestAnimationFrame(() => requestAnimationFrame(drawn));
  })`);
