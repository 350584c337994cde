import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

const channels = ['messenger', 'x', 'whatsapp', 'sms'] as const;
let people = 0;

/** For what must come, on a machine that is busy with other things. */
export const patienceMs = 60_000;

/** Somebody at the citizen page who was never there before, with what they do on a phone. */
export interface Person {
  /** What they are called on every phone. */
  readonly name: string;
  readonly page: Page;
  /** What the browser complained about. */
  readonly trouble: readonly string[];
  phone(name: string): Locator;
  /** What the agency wrote on this phone. */
  answers(name: string): Locator;
  /** Writes, and gives the answer once it is there. */
  asks(name: string, text: string): Promise<Locator>;
  /** Does something on a phone, and gives the answer to it once it is there. */
  answerTo(name: string, act: () => Promise<void>): Promise<Locator>;
  /** Waits until the page has what there is. */
  connected(): Promise<void>;
}

/** Opens the page of a running stack; the answers go to this person alone. */
export async function personAt(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  people += 1;
  const name = `person-${people}`;
  const localStorage = channels.map((channel) => ({ name: `citizen-${channel}`, value: name }));
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: { cookies: [], origins: [{ origin: url, localStorage }] },
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  const phone = (name: string) => page.getByRole('region', { name, exact: true });
  const answers = (name: string) => phone(name).locator('.theirs');
  const answerTo = async (name: string, act: () => Promise<void>) => {
    const before = await answers(name).count();
    await act();
    const answer = answers(name).nth(before);
    await answer.waitFor();
    return answer;
  };
  const asks = (name: string, text: string) =>
    answerTo(name, async () => {
      await page.getByLabel(`Message on ${name}`, { exact: true }).fill(text);
      await phone(name).getByRole('button', { name: 'Send', exact: true }).click();
    });
  const connected = () => page.getByText('Connected', { exact: true }).waitFor();
  await page.goto(`${url}/simulator`);
  await connected();
  return { name, page, trouble, phone, answers, asks, answerTo, connected };
}
