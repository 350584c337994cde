import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** A member of staff at the desk, signed in. */
export interface Agent {
  readonly page: Page;
  /** What the browser complained about. */
  readonly trouble: string[];
  /** A case in the list. */
  row(reference: string): Locator;
  open(reference: string): Promise<void>;
  /** Presses a button of the case. */
  press(action: string): Promise<void>;
  /** What happened in the open case, as text. */
  timeline: Locator;
  /** What the desk says of what was done. */
  announced: Locator;
}

/** What a lost race and a stale view look like to the browser: a refusal, which is no trouble. */
const isRefusal = (text: string): boolean => /status of (409|403|404)/.test(text);

/** Signs in at the desk of a running stack, as one of its accounts. */
export async function agentAt(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Agent> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message.text())) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  await page.goto(`${url}/desk/`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  const row = (reference: string) => page.locator('.queue-row', { hasText: reference });
  return {
    page,
    trouble,
    row,
    open: async (reference) => {
      await row(reference).click();
      await page.getByRole('article', { name: reference }).waitFor();
    },
    press: (action) => page.getByRole('button', { name: action, exact: true }).click(),
    timeline: page.getByRole('region', { name: 'Conversation' }),
    announced: page.getByRole('status'),
  };
}

/** Writes to the citizen, and waits until it is there. */
export async function replies({ page, timeline }: Agent, text: string): Promise<void> {
  await page.getByLabel('Your reply to the citizen').fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await timeline.getByText(text).waitFor();
}
