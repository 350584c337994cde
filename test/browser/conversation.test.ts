import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import * as z from 'zod';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { startPatiently } from '../flows/start.ts';
import { accessibilityProblems } from './accessibility.ts';
import { launchChromium } from './chromium.ts';
import { type Person, personAt } from './person.ts';

const question = 'When is trash picked up?';

let browser: Browser;
let stack: LocalStack;

beforeAll(async () => {
  [browser, stack] = await Promise.all([
    launchChromium(),
    startPatiently({
      settings: { ...readSettings({}), PORT: 0 },
      context: { settle: '1' },
    }),
  ]);
});
afterAll(() => Promise.all([browser.close(), stack.stop({ drainSeconds: 0 })]));

/** A person at the page; anything the browser complains about fails the test. */
async function somebody(
  { onTestFinished }: TestContext,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const person = await personAt(browser, stack.url, options);
  onTestFinished(async () => {
    await person.page.context().close();
    expect(person.trouble).toEqual([]);
  });
  return person;
}

/** What the platform of a phone was asked to do for this person. */
async function calls(person: Person, phone: string): Promise<readonly string[]> {
  const at = `${stack.simulatorUrl}/${phone.toLowerCase()}/sent?to=${person.name}`;
  const all = z.array(z.object({ kind: z.string() })).parse(await (await fetch(at)).json());
  return all.map(({ kind }) => kind);
}

const words = async (answer: Locator): Promise<string> =>
  (await answer.locator('.words').textContent()) ?? '';

/** Takes one of the choices in what the agency said last, in the form the channel has for it. */
async function picks({ answers, answerTo }: Person, name: string, choice: string): Promise<string> {
  const last = answers(name).last();
  const list = last.locator('summary');
  if ((await list.count()) > 0) await list.click();
  return words(await answerTo(name, () => last.getByRole('button', { name: choice }).click()));
}

/** What a channel can show, and how a choice is named on it. */
const phones = [
  { name: 'Messenger', state: /Delivered|Read/, types: true, list: '.quick-replies', number: '' },
  { name: 'WhatsApp', state: /Delivered|Read/, types: true, list: '.list', number: '' },
  { name: 'X', state: 'Sent', types: false, list: '.numbered', number: '. ' },
  { name: 'SMS', state: 'Delivered', types: false, list: '.numbered', number: '. ' },
] as const;

describe.concurrent('a person with a phone on', () => {
  // X takes 15 messages in 15 minutes from the agency's account; these are five.
  it.for(phones)(
    '$name asks, picks a topic, changes language and comes back',
    async (each, test) => {
      const { name, number } = each;
      const person = await somebody(test);
      const { page, phone, asks } = person;
      const answer = await asks(name, question);
      const said = await words(answer);
      expect(said).toMatch(/^Automated reply from the City of Riverton/);
      expect(said).toContain('Northside');
      expect(said).toMatch(/riverton\.example\/trash.*2026/s);
      await answer.getByText(each.state).waitFor();
      await phone(name).locator('.mine').getByText('by the agency').waitFor();
      // Whether it is seen, and for how long, is how busy the machine is; the platform keeps that it was shown.
      if (each.types) await test.expect.poll(() => calls(person, name)).toContain('typing');
      await phone(name).getByText('The agency is writing…').waitFor({ state: 'hidden' });

      const menu = await asks(name, 'MENU');
      expect(await menu.locator(each.list).count()).toBeGreaterThan(0);
      const third = number && `3${number}`;
      expect(await picks(person, name, `${third}Water bill`)).toContain('riverton.example/water');

      await asks(name, 'LANGUAGE');
      const second = number && `2${number}`;
      expect(await picks(person, name, `${second}Español`)).toContain('en español');

      expect(await accessibilityProblems(page)).toEqual([]);
      const before = await phone(name).locator('.words').allTextContents();
      expect(before).toHaveLength(10);
      await page.reload();
      await person.connected();
      expect(await phone(name).locator('.words').allTextContents()).toEqual(before);
    },
  );

  it('SMS opts out, hears nothing more, and returns', async (test) => {
    const { page, phone, asks } = await somebody(test, {
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    });
    expect(await words(await asks('SMS', 'STOP'))).toContain('Send START to undo this');
    await page.getByLabel('Message on SMS').fill(question);
    await page.keyboard.press('Enter');
    await phone('SMS').locator('.mine').nth(1).getByText('Received by the agency').waitFor();
    expect(await words(await asks('SMS', 'START'))).toContain('You will get messages');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('Messenger needs no mouse', async (test) => {
    const { page, phone, answers } = await somebody(test);
    const focused = () =>
      page.evaluate('document.activeElement.id || document.activeElement.textContent');
    const until = async (wanted: string, key: string) => {
      for (let presses = 0; presses < 20 && (await focused()) !== wanted; presses += 1) {
        await page.keyboard.press(key);
      }
      expect(await focused()).toBe(wanted);
    };
    await until('message-messenger', 'Tab');
    await page.keyboard.type('MENU');
    await page.keyboard.press('Enter');
    await phone('Messenger').getByRole('button', { name: 'Library card' }).waitFor();
    await until('Library card', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await answers('Messenger').getByText('riverton.example/library').waitFor();
    expect(await focused()).toBe('message-messenger');
  });

  it('a screen of 320 pixels reads all of it, the newest first', async (test) => {
    const options = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' } as const;
    const { page, answers, asks, connected } = await somebody(test, options);
    const switchTo = page.getByRole('navigation', { name: 'Phones' });
    const names = ['Messenger', 'WhatsApp', 'SMS'];
    for (const name of names) {
      await switchTo.getByRole('button', { name, exact: true }).click();
      await asks(name, question);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }
    await page.reload();
    await connected();
    for (const name of names) {
      await switchTo.getByRole('button', { name, exact: true }).click();
      const field = await page.getByLabel(`Message on ${name}`, { exact: true }).boundingBox();
      const end = async () =>
        (await answers(name).last().locator('.meta').boundingBox())?.y ?? Infinity;
      await test.expect.poll(end).toBeLessThan(field?.y ?? 0);
      expect(await end()).toBeGreaterThan(0);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
  });
});
