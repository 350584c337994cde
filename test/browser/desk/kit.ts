import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, type TestContext } from 'vitest';
import type { LocalStack } from '../../../infra/local/local-stack.ts';
import { readSettings } from '../../../infra/local/settings.ts';
import { type Account, shippedAccounts } from '../../../infra/local/sign-in/accounts.ts';
import { startPatiently } from '../../flows/start.ts';
import { type Agent, agentAt } from '../agent.ts';
import { launchChromium } from '../chromium.ts';
import { type Person, personAt } from '../person.ts';

/** Whose call for a person it is, and the reference they were told. */
interface Asking {
  readonly person: Person;
  readonly reference: string;
}

/** One running stack and one browser for all stories, with those who meet in them. */
export interface Kit {
  readonly stack: () => LocalStack;
  /** Somebody at the desk until the test is over. Anything their browser complains about fails the test. */
  agent(
    test: TestContext,
    name: string,
    options?: BrowserContextOptions,
    browser?: Browser,
  ): Promise<Agent>;
  /** A citizen on SMS who asks for a person. */
  citizen(test: TestContext, text?: string): Promise<Asking>;
}

/** Somebody whose name is not as harmless as names are. */
export const mallory: Account = {
  id: 'mallory',
  name: 'Mallory <img src=x onerror="window.hurt=3"><b>bold</b>',
  roles: ['agent'],
  topics: ['*'],
  languages: ['en'],
};

/** Starts it all before the first story of the file, and ends it after the last. */
export function deskKit(): Kit {
  let shared: Browser;
  let stack: LocalStack;
  beforeAll(async () => {
    [shared, stack] = await Promise.all([
      launchChromium(),
      startPatiently({
        settings: { ...readSettings({}), PORT: 0 },
        context: { settle: '1' },
        accounts: [...shippedAccounts(), mallory],
      }),
    ]);
  });
  afterAll(async () => {
    await shared?.close();
    await stack?.stop({ drainSeconds: 0 });
  });
  return {
    stack: () => stack,
    async agent({ onTestFinished }, name, options = {}, browser = shared) {
      const found = await agentAt(browser, stack.url, name, options);
      onTestFinished(async () => {
        if (browser.isConnected()) await found.page.context().close();
        expect(found.trouble).toEqual([]);
      });
      return found;
    },
    async citizen({ onTestFinished }, text = 'AGENT') {
      const person = await personAt(shared, stack.url);
      onTestFinished(() => person.page.context().close());
      const answer = await person.asks('SMS', text);
      const [reference = ''] = /TC-\w{4}-\w{2}/.exec((await answer.textContent()) ?? '') ?? [];
      expect(reference).not.toBe('');
      return { person, reference };
    },
  };
}

/** Waits until the citizen has this on their phone. */
export const reads = (person: Person, text: string | RegExp) =>
  person.answers('SMS').filter({ hasText: text }).first().waitFor();

/** The citizen writes, whatever comes of it. */
export async function writes({ page, phone }: Person, text: string): Promise<void> {
  await page.getByLabel('Message on SMS', { exact: true }).fill(text);
  await phone('SMS').getByRole('button', { name: 'Send', exact: true }).click();
}

/** Until what the citizen wrote last has had its turn: then it is acknowledged. */
export const turnsTaken = (person: Person) =>
  person.phone('SMS').locator('.mine').last().getByText('by the agency').waitFor();
