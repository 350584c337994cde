import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Agent } from '../agent.ts';
import { type Kit, writes } from './kit.ts';
import { focused } from './layout.ts';

/** In the page: what has the focus, and whether any of it is to be seen; nothing once it was there before. */
const walked = `(() => {
  const { activeElement: element } = document;
  // Between the last thing to reach and the first there is the page itself.
  if (!element || element === document.body) return 'page';
  if (window.walked.has(element)) return 'again';
  window.walked.add(element);
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const steps = [0.05, 0.25, 0.5, 0.75, 0.95];
  return steps.some((across) => steps.some((down) => {
    const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
    return hit !== null && element.contains(hit);
  })) ? 'seen' : 'hidden';
})()`;

/** More than any view has to be reached. */
const most = 200;

/** Goes through all there is to reach, from the first: how much that is, and what of it is not to be seen. */
async function obscured(page: Page): Promise<{ stops: number; hidden: string[] }> {
  // Not from where the last click was, which is where Tab would begin.
  await page.evaluate(`window.walked = new Set(); document.querySelector('.usa-skipnav').focus()`);
  const hidden: string[] = [];
  let stops = 0;
  for (let presses = 0; presses < most; presses += 1) {
    const found = await page.evaluate<string>(walked);
    if (found === 'again') return { stops, hidden };
    if (found !== 'page') stops += 1;
    if (found === 'hidden') hidden.push(await focused(page));
    await page.keyboard.press('Tab');
  }
  throw new Error(`There are more than ${most} things to reach`);
}

const windows = [
  { where: 'on a desk', options: {} },
  { where: 'on a page 320 pixels wide', options: { viewport: { width: 320, height: 640 } } },
  { where: 'at 200 % zoom', options: { viewport: { width: 640, height: 400 } } },
];

const narrow = { viewport: { width: 320, height: 640 } };

/** What is to be seen of the desk by who looks at it: nothing lies over what they work with. */
export function sightStories(kit: Kit): void {
  it.for(windows)('what has the focus is never covered: $where', async ({ options }, test) => {
    const grace = await kit.agent(test, 'Grace Lin', options);
    const { reference } = await kit.citizen(test);
    const { page } = grace;
    await grace.row(reference).waitFor();
    const list = await obscured(page);
    expect(list.hidden).toEqual([]);

    await grace.open(reference);
    await grace.press('Claim');
    await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
    await grace.field.fill('Something that can be sent.');
    await expect.poll(() => grace.send.isEnabled()).toBe(true);
    const open = await obscured(page);
    expect(open.hidden).toEqual([]);
    // Nobody has walked by what was not there.
    expect(Math.min(list.stops, open.stops)).toBeGreaterThan(8);
    await grace.field.fill('');
  });

  it('what is told lies beside what has the focus, wherever that is', async (test) => {
    const grace = await kit.agent(test, 'Grace Lin', narrow);
    const { person, reference } = await kit.citizen(test);
    await grace.open(reference);
    await grace.press('Claim');
    await grace.page.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
    for (const [at, text] of [
      ['textbox', 'The first thing to hear of'],
      ['link', 'The second thing to hear of'],
    ] as const) {
      const place = at === 'textbox' ? grace.field : grace.page.getByText('Back to the list');
      await place.focus();
      await writes(person, text);
      await grace.hears(text);
      expect(await liesOver(grace, at)).toBe(false);
    }
  });

  it('on a narrow page the navigation is behind a button, and whoever uses it is never lost', async (test) => {
    const { page } = await kit.agent(test, 'Grace Lin', narrow);
    const button = page.getByRole('button', { name: 'Menu' });
    const navigation = page.getByRole('navigation');
    await button.focus();
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await navigation.isVisible()).toBe(false);

    await page.keyboard.press('Enter');
    await navigation.waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('a "Cases"');
    await page.keyboard.press('Escape');
    await navigation.waitFor({ state: 'hidden' });
    await expect.poll(() => focused(page)).toBe('button "Menu"');

    await page.keyboard.press('Enter');
    await navigation.getByRole('link', { name: 'Settings' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await navigation.waitFor({ state: 'hidden' });
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main');

    await button.click();
    await navigation.getByRole('link', { name: 'Settings' }).click();
    await navigation.waitFor({ state: 'hidden' });
    await expect.poll(() => focused(page)).not.toBe('nothing');
  });

  it('the desk is read in the language that was chosen, from its first word on', async (test) => {
    const { page } = await kit.agent(test, 'Grace Lin');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Language of the desk').selectOption('es');
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.textContent()).toBe('Ajustes');
    expect(await page.evaluate('document.documentElement.lang')).toBe('es');
    await page.reload();
    await heading.waitFor();
    expect(await heading.textContent()).toBe('Ajustes');
    await page.getByLabel('Idioma de la mesa').selectOption('en');
    await expect.poll(() => heading.textContent()).toBe('Settings');
  });

  it('a case on paper is what was said in it, and nothing to press', async (test) => {
    const grace = await kit.agent(test, 'Grace Lin');
    const { reference } = await kit.citizen(test);
    const { page, timeline } = grace;
    await grace.open(reference);
    await timeline.locator('.bubble').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await timeline.locator('.bubble').first().isVisible()).toBe(true);
    expect(await page.getByText('Why it came').isVisible()).toBe(true);
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('.queue').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });
}

/** Whether what is told is drawn over what has the focus. */
const liesOver = ({ page }: Agent, role: string): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const [one, other] = [document.activeElement, document.querySelector('.announcer')].map((each) =>
      each.getBoundingClientRect());
    if (document.activeElement === document.body) throw new Error('No ${role} has the focus');
    return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
  })()`);
