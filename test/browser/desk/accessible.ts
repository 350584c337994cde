import { expect, it } from 'vitest';
import { accessibilityProblems } from '../accessibility.ts';
import type { Kit } from './kit.ts';

/** Every view, as axe-core sees it. */
export function accessibleStories(kit: Kit): void {
  it.for([
    { view: 'light, on a desk', options: { colorScheme: 'light' as const } },
    { view: 'dark, on a desk', options: { colorScheme: 'dark' as const } },
    { view: 'on a phone', options: { viewport: { width: 320, height: 640 } } },
  ])('axe finds nothing, and nothing is cut off: $view', async ({ options }, test) => {
    const grace = await kit.agent(test, 'Grace Lin', options);
    const { reference } = await kit.citizen(test, 'quiero hablar con una persona');
    const { page } = grace;
    const look = async () => {
      await expect.poll(() => page.getByText('Loading…').count(), { timeout: 20_000 }).toBe(0);
      expect(await accessibilityProblems(page)).toEqual([]);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    };
    await grace.row(reference).waitFor();
    await look();
    await grace.open(reference);
    await grace.timeline.getByText('quiero hablar').waitFor();
    await look();
    for (const [key, heading] of [
      ['Alt+2', 'Now'],
      ['Alt+3', 'History'],
      ['Alt+4', 'Notices'],
      ['Alt+5', 'Audit'],
      ['Alt+6', 'Settings'],
      ['Alt+7', 'Team texts'],
      ['Alt+8', 'Muted senders'],
    ] as const) {
      await page.locator('main').focus();
      await page.keyboard.press(key);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await look();
    }
    await page.locator('main').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await look();
  });
}
