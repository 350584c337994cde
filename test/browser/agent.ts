import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { patienceMs } from './person.ts';

/** A member of staff at the desk, signed in. */
export interface Agent {
  readonly name: string;
  readonly page: Page;
  /** What the browser complained about, and what its policy kept from happening. */
  readonly trouble: string[];
  /** All that the desk has said of what was done, so that nothing is missed that is soon gone. */
  readonly said: string[];
  /** A case in the list. */
  row(reference: string): Locator;
  open(reference: string): Promise<void>;
  /** Presses a button of the case. */
  press(action: string): Promise<void>;
  /** What happened in the open case, as text. */
  readonly timeline: Locator;
  readonly field: Locator;
  readonly send: Locator;
  /** Waits until the desk has said this. */
  hears(text: string | RegExp): Promise<void>;
}

/** What a lost race and a stale view look like to the browser: a refusal, which is no trouble. */
const isRefusal = (text: string): boolean => /status of (409|403|404)/.test(text);

/** Tells the test what the page's live region says, and what the page's policy kept from happening. */
const listening = `
  const hear = () => {
    const region = document.querySelector('.announcer');
    const text = region ? region.textContent : '';
    if (text && text !== hear.last) window.saidByDesk(text);
    hear.last = text;
  };
  addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
    window.refusedByPolicy(violatedDirective));
  new MutationObserver(hear).observe(document, { childList: true, subtree: true, characterData: true });
`;

/** Signs in at the desk of a running stack, as one of its accounts. */
export async function agentAt(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Agent> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const trouble: string[] = [];
  const said: string[] = [];
  await page.exposeFunction('saidByDesk', (text: string) => said.push(text));
  await page.exposeFunction('refusedByPolicy', (rule: string) => trouble.push(`policy: ${rule}`));
  await page.addInitScript(listening);
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
    name,
    page,
    trouble,
    said,
    row,
    open: async (reference) => {
      await row(reference).click();
      await page.getByRole('article', { name: reference }).waitFor();
    },
    press: (action) => page.getByRole('button', { name: action, exact: true }).click(),
    timeline: page.getByRole('region', { name: 'Conversation' }),
    field: page.getByLabel('Your reply to the citizen'),
    send: page.getByRole('button', { name: 'Send', exact: true }),
    hears: (text) => heard(said, text, name),
  };
}

async function heard(said: readonly string[], text: string | RegExp, name: string): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    if (said.some((each) => each.match(text))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} was not told "${text}", but: ${said.join(' / ')}`);
}

/** Writes to the citizen, and waits until it is there. */
export async function replies({ field, send, timeline }: Agent, text: string): Promise<void> {
  await field.fill(text);
  await send.click();
  await timeline.getByText(text).waitFor();
}
