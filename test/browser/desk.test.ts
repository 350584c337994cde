import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { startTownclerk } from '../../infra/local/townclerk.ts';
import { accessibilityProblems } from './accessibility.ts';
import { type Agent, agentAt, replies } from './agent.ts';
import { launchChromium } from './chromium.ts';
import { type Person, personAt } from './person.ts';

let browser: Browser;
let stack: LocalStack;

beforeAll(async () => {
  [browser, stack] = await Promise.all([
    launchChromium(),
    startTownclerk({
      settings: { ...readSettings({}), PORT: 0 },
      context: { settle: '1' },
      warm: true,
    }),
  ]);
});
afterAll(() => Promise.all([browser.close(), stack.stop({ drainSeconds: 0 })]));

/** Anything a browser complains about fails the test. */
async function agent(
  { onTestFinished }: TestContext,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Agent> {
  const found = await agentAt(browser, stack.url, name, options);
  onTestFinished(async () => {
    await found.page.context().close();
    expect(found.trouble).toEqual([]);
  });
  return found;
}

/** A citizen on SMS who asks for a person; gives the reference they were told. */
async function citizen({ onTestFinished }: TestContext, text = 'AGENT') {
  const person = await personAt(browser, stack.url);
  onTestFinished(() => person.page.context().close());
  const answer = await person.asks('SMS', text);
  const said = (await answer.textContent()) ?? '';
  const [reference = ''] = /TC-\w{4}-\w{2}/.exec(said) ?? [];
  expect(reference).not.toBe('');
  return { person, reference };
}

const reads = (person: Person, text: string | RegExp) =>
  person.answers('SMS').filter({ hasText: text }).first().waitFor();

/** Until what the citizen wrote last has had its turn: then it is acknowledged. */
const turnsTaken = (person: Person) =>
  person.phone('SMS').locator('.mine').last().getByText('by the agency').waitFor();

describe('at the desk', () => {
  it('two race for a case, one wins, they talk, pass it on, end it, and the citizen rates', async (test) => {
    const [ana, omar] = await Promise.all([agent(test, 'Ana Ruiz'), agent(test, 'Omar Haddad')]);
    const { person, reference } = await citizen(test);
    await Promise.all([ana.open(reference), omar.open(reference)]);

    await Promise.all([ana.press('Claim'), omar.press('Claim')]);
    const lost = /(Ana Ruiz|Omar Haddad) was faster/;
    const [loser] = await Promise.race(
      [ana, omar].map(async (each) => {
        await each.announced.getByText(lost).waitFor();
        return [each];
      }),
    );
    const winner = loser === ana ? omar : ana;
    const winnerName = winner === ana ? 'Ana Ruiz' : 'Omar Haddad';
    expect(await loser?.announced.textContent()).toContain(winnerName);

    await replies(winner, 'Good morning, I am looking into it.');
    await reads(person, `${winnerName}`);
    await reads(person, 'Good morning, I am looking into it.');
    await person.page.getByLabel('Message on SMS', { exact: true }).fill('Thanks <b>so</b> much');
    await person.phone('SMS').getByRole('button', { name: 'Send', exact: true }).click();
    await winner.timeline.getByText('Thanks <b>so</b> much').waitFor();

    await winner.press('Transfer');
    const dialog = winner.page.getByRole('dialog');
    const other = winner === ana ? 'Omar Haddad' : 'Ana Ruiz';
    const choice = dialog.getByLabel('A colleague who is here').last();
    await choice.locator('option', { hasText: other }).waitFor({ state: 'attached' });
    const value = await choice.locator('option', { hasText: other }).getAttribute('value');
    await choice.selectOption(value);
    await dialog.getByLabel('Why (for colleagues)').fill('You know this street.');
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await loser?.timeline.getByText('You know this street.').waitFor();

    if (!loser) throw new Error('nobody lost the race');
    await replies(loser, 'It is done.');
    await reads(person, 'It is done.');
    await loser.press('Resolve');
    const end = loser.page.getByRole('dialog');
    await end.locator('label').first().click();
    await end.getByRole('button', { name: 'Resolve' }).click();
    await reads(person, /1.{1,4}5/);
    await person.page.getByLabel('Message on SMS', { exact: true }).fill('5');
    await person.phone('SMS').getByRole('button', { name: 'Send', exact: true }).click();
    await loser.page.getByText('Rated 5 of 5').waitFor();
    expect(await person.answers('SMS').allTextContents()).not.toContain('You know this street.');
  });

  it('what is being written survives a reload, and an answer that is stale is not sent', async (test) => {
    const ana = await agent(test, 'Ana Ruiz');
    const { person, reference } = await citizen(test);
    await ana.open(reference);
    await ana.press('Claim');
    const field = ana.page.getByLabel('Your reply to the citizen');
    await field.fill('Half a sentence');
    await ana.page.reload();
    await expect.poll(() => field.inputValue(), { timeout: 20_000 }).toBe('Half a sentence');
    await ana.timeline.getByText('AGENT', { exact: true }).waitFor();

    // The page misses what the citizen says now, as on a bad connection.
    await ana.page.route(/timeline|\/handoffs\/[^/]+$/, (route) => route.abort());
    await person.page.getByLabel('Message on SMS', { exact: true }).fill('One more thing');
    await person.phone('SMS').getByRole('button', { name: 'Send', exact: true }).click();
    await turnsTaken(person);
    await ana.page.getByRole('button', { name: 'Send', exact: true }).click();
    await ana.page.getByText('The citizen wrote again.').waitFor();
    expect(await field.inputValue()).toBe('Half a sentence');
    await ana.page.unroute(/timeline|\/handoffs\/[^/]+$/);
    await ana.page.getByRole('button', { name: 'Send anyway' }).click();
    await reads(person, 'Half a sentence');
    ana.trouble.splice(0);
  });

  it('needs no mouse: found, claimed, answered, passed on and ended by keyboard alone', async (test) => {
    const ana = await agent(test, 'Ana Ruiz');
    const { person, reference } = await citizen(test);
    const { page } = ana;
    const { keyboard } = page;
    const opened = page.getByRole('article', { name: reference });
    const find = async () => {
      await ana.row(reference).waitFor();
      for (let steps = 0; steps < 30 && !(await opened.isVisible()); steps += 1) {
        await keyboard.press('Alt+J');
        await page.getByRole('article').waitFor();
      }
      await opened.waitFor();
    };
    await find();
    await keyboard.press('Alt+C');
    await ana.announced.getByText('Claim: done.').waitFor();

    await keyboard.press('Alt+L');
    await keyboard.type('Typed without a mouse.');
    await keyboard.press('Alt+E');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await keyboard.press('Control+Enter');
    await reads(person, 'Typed without a mouse.');

    await keyboard.press('Escape');
    await keyboard.press('Alt+T');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.type('Not one of mine.');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await ana.announced.getByText('Transfer: done.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Claim', exact: true }).waitFor();
    await keyboard.press('Alt+C');
    await page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
    await keyboard.press('Alt+E');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await ana.announced.getByText('Resolve: done.').waitFor();
    await reads(person, 'is closed');
  });

  it.for([
    { view: 'light, on a desk', options: { colorScheme: 'light' as const } },
    { view: 'dark, on a desk', options: { colorScheme: 'dark' as const } },
    { view: 'on a phone', options: { viewport: { width: 320, height: 640 } } },
  ])('axe finds nothing, and nothing is cut off: $view', async ({ options }, test) => {
    const grace = await agent(test, 'Grace Lin', options);
    const { reference } = await citizen(test, 'quiero hablar con una persona');
    const { page } = grace;
    const look = async () => {
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
});
