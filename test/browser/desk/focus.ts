import { expect, it } from 'vitest';
import { deskOf } from '../../flows/desk.ts';
import type { Agent } from '../agent.ts';
import { show, viewsOf } from '../scenes.ts';
import { type Kit, turnsTaken, writes } from './kit.ts';
import { focused } from './layout.ts';

const longMs = 300_000;

/** Once the page has come to rest, something has the focus. */
const keepsFocus = ({ page }: Agent, after: string) =>
  expect.poll(() => focused(page), { message: `the focus after ${after}` }).not.toBe('nothing');

/** Presses a button as who has no mouse does. */
async function presses({ page }: Agent, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

/** Who works by keyboard or by ear is always somewhere. */
export function focusStories(kit: Kit): void {
  it.for([
    { where: 'on a desk', options: {} },
    { where: 'on a phone', options: { viewport: { width: 390, height: 844 } } },
  ])(
    'the focus is never lost, whatever is done: $where',
    { timeout: longMs },
    async ({ options }, test) => {
      const grace = await kit.agent(test, 'Grace Lin', options);
      const { page } = grace;
      const { person, reference } = await kit.citizen(test);
      const gone = (name: string) =>
        page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });

      await grace.row(reference).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('article', { name: reference }).waitFor();
      await keepsFocus(grace, 'opening a case');

      await presses(grace, 'Claim');
      await gone('Claim');
      await keepsFocus(grace, 'the button that was pressed is gone');

      for (const name of await page
        .locator('.case-actions > [aria-haspopup="dialog"]')
        .allTextContents()) {
        for (const leave of [() => page.keyboard.press('Escape'), () => presses(grace, 'Cancel')]) {
          await presses(grace, name);
          await page.getByRole('dialog').waitFor();
          await keepsFocus(grace, `${name} has asked`);
          await leave();
          await page.getByRole('dialog').waitFor({ state: 'detached' });
          await expect.poll(() => focused(page)).toBe(`button "${name}"`);
        }
      }

      await grace.field.fill('It is done.');
      await expect.poll(() => grace.send.isEnabled()).toBe(true);
      await presses(grace, 'Send');
      await grace.timeline.getByText('It is done.').waitFor();
      await keepsFocus(grace, 'sending');

      await writes(person, 'Thank you');
      await turnsTaken(person);
      await grace.timeline.getByText('Thank you').waitFor();
      await keepsFocus(grace, 'a message that came');

      await presses(grace, 'Resolve');
      await page.getByRole('radio').first().waitFor();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await gone('Resolve');
      await keepsFocus(grace, 'the end of a case');

      for (const view of await viewsOf(page)) {
        await show(page, view);
        await keepsFocus(grace, `going to ${view.name}`);
        expect(await page.title()).toContain(view.name);
      }
    },
  );

  it('the focus goes to the next case when the one it is on is taken', async (test) => {
    const grace = await kit.agent(test, 'Grace Lin');
    const { reference } = await kit.citizen(test);
    const { reference: next } = await kit.citizen(test);
    await grace.row(next).waitFor();
    await grace.row(reference).focus();
    const colleague = await deskOf(kit.stack().url, 'agent1');
    await colleague.post(`/handoffs/${reference}/claim`);
    await grace.row(reference).waitFor({ state: 'detached' });
    await expect.poll(() => focused(grace.page)).toMatch(/^a "/);
  });

  it('the first thing to reach leads past the navigation', async (test) => {
    const { page } = await kit.agent(test, 'Grace Lin');
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('a "Skip to main content"');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate('!!document.activeElement.closest("main")')).toBe(true);
  });
}
