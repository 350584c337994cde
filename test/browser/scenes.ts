import type { Locator, Page } from 'playwright-core';
import type { Agent } from './agent.ts';

/** Looks at what the page shows now; the name is a word or two for it, such as `case` or `dialog-transfer`. */
export type Look = (name: string) => Promise<void>;

/**
 * Shows every state of the desk there is to look at, one after the other: the list, a case that its reader
 * has, what is written in it, every view of the navigation, every dialog that a button opens, the help
 * sheet, and the desk without a connection. Views and dialogs are found on the page, so that a new one is
 * looked at without being named here.
 */
export async function everyScene(agent: Agent, reference: string, look: Look): Promise<void> {
  const { page } = agent;
  await page.getByRole('button', { name: 'All open' }).click();
  await agent.row(reference).waitFor();
  await look('queue');
  await menu(page, look);
  await agent.open(reference);
  await agent.timeline.locator('.bubble').first().waitFor();
  await look('case');
  await writing(page, look);
  await dialogs(page, page.getByRole('article'), look);
  for (const view of await viewsOf(page)) {
    if (view.id === 'cases') continue;
    await show(page, view);
    await look(view.id);
    await dialogs(page, page.locator('main'), look);
  }
  await help(page, look);
  await offline(page, look);
}

/** A view of the navigation, as it says of itself. */
export interface View {
  /** The last part of its address. */
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** `Alt+2`, as it tells who asks. */
  readonly keys: string;
}

/** All views that whoever is signed in has; on a phone they may be in a menu that is closed. */
export const viewsOf = (page: Page): Promise<readonly View[]> =>
  page
    .getByRole('navigation', { includeHidden: true })
    .getByRole('link', { includeHidden: true })
    .evaluateAll((links) =>
      links.map((link) => {
        const path = link.getAttribute('href') ?? '';
        return {
          id: path.split('/').at(-1) ?? '',
          name: link.textContent ?? '',
          path,
          keys: link.getAttribute('aria-keyshortcuts') ?? '',
        };
      }),
    );

/** Goes there by its keys, from wherever. */
export async function show(page: Page, { keys, path }: View): Promise<void> {
  await page.locator('main').focus();
  await page.keyboard.press(keys);
  await page.waitForURL(`**${path}`);
  await page.locator('main h1').waitFor();
  await page.locator('main').getByText('Loading…').first().waitFor({ state: 'detached' });
}

/** Where the page is too narrow for the navigation, it is behind a button. */
async function menu(page: Page, look: Look): Promise<void> {
  const button = page.getByRole('button', { name: 'Menu' });
  if (!(await button.isVisible())) return;
  await button.click();
  await page.getByRole('navigation').waitFor();
  await look('menu');
  await button.click();
  await page.getByRole('navigation').waitFor({ state: 'hidden' });
}

async function writing(page: Page, look: Look): Promise<void> {
  const field = page.getByLabel('Your reply to the citizen');
  await field.fill('Good morning! A truck comes by again tomorrow, “before noon”.');
  await page.locator('.preview summary').click();
  await look('reply');
  await field.fill('');
  await page.getByRole('tab', { name: 'Note' }).click();
  await look('note');
  await page.getByRole('tab', { name: 'Reply' }).click();
}

/** Every dialog that something in there opens. */
async function dialogs(page: Page, within: Locator, look: Look): Promise<void> {
  const openers = within.locator('[aria-haspopup="dialog"]');
  for (let index = 0; index < (await openers.count()); index += 1) {
    const opener = openers.nth(index);
    // Its own words, without those that say for the ear alone of what.
    const words = await opener.evaluate((button) => button.firstChild?.textContent ?? '');
    const name = words.trim().toLowerCase().replaceAll(/\W+/g, '-');
    await opener.click();
    await page.getByRole('dialog').waitFor();
    await look(`dialog-${name}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}

async function help(page: Page, look: Look): Promise<void> {
  await page.locator('main').focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look('help');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The connection goes, and comes back. */
async function offline(page: Page, look: Look): Promise<void> {
  await page.context().setOffline(true);
  await page.locator('.connection-lost').waitFor();
  await look('offline');
  await page.context().setOffline(false);
  await page.locator('.connection-live').waitFor();
}
