import { expect, it } from 'vitest';
import { keys } from './hands.ts';
import { type Kit, reads } from './kit.ts';

/** What keys do besides what the story of the race shows. */
export function keyboardStories(kit: Kit): void {
  it('no key acts on the case while something is written or asked, and a topic is chosen by key', async (test) => {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const { person, reference } = await kit.citizen(test);
    const { page } = ana;
    const { keyboard } = page;
    await keys.open(ana, reference);
    // A key pressed before the case is there is meant for it.
    const opened = Promise.withResolvers<void>();
    const detail = new RegExp(`/handoffs/${reference}$`);
    await page.route(detail, (route) => opened.promise.then(() => route.continue()));
    await page.reload();
    await page.locator('.case-none[aria-busy=true]').waitFor();
    await keyboard.press('Alt+C');
    opened.resolve();
    await ana.hears('Claim: done.');
    await page.unroute(detail);
    await keyboard.press('Alt+L');
    await keyboard.press('Alt+E');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await keyboard.press('Escape');

    await page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
    await keyboard.press('Alt+T');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Alt+E');
    expect(await page.getByRole('dialog').count()).toBe(1);
    await keyboard.press('Tab');
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.type('Not one of mine.');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await ana.hears('Transfer: done.');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await keys.claim(ana);
    await page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
    await keys.resolve(ana);
    await reads(person, 'is closed');
  });
}
