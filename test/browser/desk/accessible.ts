import { expect, it } from 'vitest';
import { accessibilityProblems } from '../accessibility.ts';
import type { Agent } from '../agent.ts';
import { everyScene } from '../scenes.ts';
import type { Kit } from './kit.ts';
import { colourlessProblems, layoutProblems } from './layout.ts';

type Check = (agent: Agent) => Promise<readonly string[]>;
const axe: Check = ({ page }) => accessibilityProblems(page);
const contrast: Check = ({ page }) => accessibilityProblems(page, 'html', ['color-contrast']);
const layout: Check = ({ page }) => layoutProblems(page);
const colourless: Check = ({ page }) => colourlessProblems(page);

/** Letters twice as large, and nothing else, as some browsers let people have it. */
const largeLetters = `document.documentElement.style.fontSize = '200%'`;

/** How people see the desk, and what must be right for them in every state it has. */
const ways = [
  { way: 'on a desk', options: {}, checks: [axe, layout] },
  { way: 'in the dark', options: { colorScheme: 'dark' as const }, checks: [contrast] },
  {
    way: 'on a page 320 pixels wide',
    options: { viewport: { width: 320, height: 640 } },
    checks: [axe, layout],
  },
  {
    way: 'at 200 % zoom',
    options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
    checks: [layout],
  },
  { way: 'with letters of 200 %', options: {}, script: largeLetters, checks: [layout] },
  {
    way: 'in colours of their own',
    options: { forcedColors: 'active' as const },
    checks: [colourless, contrast],
  },
];

/** There are thirty of them, and each is looked at closely. */
const longMs = 400_000;

/** Every view, every dialog and what comes between them. */
export function accessibleStories(kit: Kit): void {
  it.for(ways)('nothing stands in anybody’s way: $way', { timeout: longMs }, async (way, test) => {
    const { options, checks, script } = way;
    const grace = await kit.agent(test, 'Grace Lin', options);
    const { reference } = await kit.citizen(test, 'quiero hablar con una persona');
    if (script) await grace.page.evaluate(script);
    await grace.open(reference);
    await grace.press('Claim');
    await grace.hears('Claim: done.');
    await grace.page.goBack();
    const found: string[] = [];
    await everyScene(grace, reference, async (scene) => {
      for (const check of checks)
        for (const problem of await check(grace)) found.push(`${scene}: ${problem}`);
    });
    expect(found).toEqual([]);
    // The connection was taken away.
    grace.trouble.splice(0);
  });
}
