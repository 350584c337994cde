import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { accessibilityProblems } from './accessibility.ts';
import { launchChromium } from './chromium.ts';
import { type EchoAgency, startEchoAgency } from './echo-agency.ts';
import { patienceMs } from './person.ts';

const names = ['Messenger', 'X', 'WhatsApp', 'SMS'] as const;

let browser: Browser;
let agency: EchoAgency;
let page: Page;
let trouble: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  agency = await startEchoAgency();
});
afterEach(async () => {
  await page.context().close();
  await agency.close();
  expect(trouble).toEqual([]);
});

/** Opens the page; anything the browser complains about fails the test. */
async function open(options: BrowserContextOptions = {}, query = ''): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(patienceMs);
  page = await context.newPage();
  trouble = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(agency.url)) trouble.push(`asked ${request.url()}`);
  });
  await page.goto(`${agency.url}/simulator${query}`);
  await page.getByText('Connected', { exact: true }).waitFor();
}

const phone = (name: string): Locator => page.getByRole('region', { name, exact: true });
const log = (name: string): Locator => phone(name).getByRole('log');

async function write(name: string, text: string): Promise<void> {
  await page.getByLabel(`Message on ${name}`, { exact: true }).fill(text);
  await phone(name).getByRole('button', { name: 'Send', exact: true }).click();
}

/** What the platform answered the last request of the agency. */
async function lastStatus(channel: string): Promise<number | undefined> {
  const response = await fetch(`${agency.url}/simulator/${channel}/sent`);
  return z
    .array(z.object({ status: z.number() }))
    .parse(await response.json())
    .at(-1)?.status;
}

describe('the citizen page', () => {
  it.each(names)('carries a message and its answer on %s, with delivery in words', async (name) => {
    await open();
    await write(name, 'Where is <b>City Hall</b>?');
    await log(name).getByText('Echo: Where is <b>City Hall</b>?').waitFor();
    await log(name)
      .getByText(/Received by the agency|Read by the agency/)
      .waitFor();
    await log(name)
      .getByText(name === 'X' ? 'Sent' : 'Delivered', { exact: false })
      .waitFor();
    const link = log(name).getByRole('link');
    expect(await link.getAttribute('href')).toBe('https://riverton.example/answers?a=1&b=2');
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await log(name).locator('b').count()).toBe(0);
  });

  it('shows that the agency is writing, until it has written', async () => {
    await open();
    const answer = agency.hesitates();
    await write('Messenger', 'hello');
    const typing = phone('Messenger').getByText('The agency is writing…');
    await typing.waitFor();
    answer();
    await log('Messenger').getByText('Echo: hello').waitFor();
    await typing.waitFor({ state: 'hidden' });
  });

  it('sends what a quick reply stands for, and takes the choices away', async () => {
    await open();
    await write('Messenger', 'menu');
    await log('Messenger').getByRole('button', { name: 'Permits' }).click();
    await log('Messenger').getByText('You picked permits.').waitFor();
    expect(await log('Messenger').getByRole('button').count()).toBe(0);
  });

  it('sends the row picked from a list', async () => {
    await open();
    await write('WhatsApp', 'menu');
    await log('WhatsApp').getByText('Choose', { exact: true }).click();
    await log('WhatsApp')
      .getByRole('button', { name: /Permits/ })
      .click();
    await log('WhatsApp').getByText('"list_reply"').waitFor();
    await log('WhatsApp').getByText('"id":"permits"').waitFor();
  });

  it.each(['X', 'SMS'])('sends the number of a tapped option on %s', async (name) => {
    await open();
    await write(name, 'menu');
    await log(name).getByRole('button', { name: '2. Permits' }).click();
    await log(name).getByText('You picked permits.').waitFor();
  });

  it('counts the segments of an SMS while it is written and when it has come', async () => {
    await open();
    const field = page.getByLabel('Message on SMS');
    await field.fill('a'.repeat(161));
    await phone('SMS').getByText('161 of 306 characters, 2 segments, GSM-7').waitFor();
    await field.fill('¿Dónde está?');
    await phone('SMS').getByText('12 of 70 characters, 1 segment, UCS-2').waitFor();
    await field.press('Enter');
    await log('SMS').getByText('1 segment, UCS-2').first().waitFor();
  });

  it('can be used with the keyboard alone', async () => {
    await open();
    await page.getByLabel('Message on Messenger').focus();
    await page.keyboard.type('menu');
    await page.keyboard.press('Enter');
    await log('Messenger').getByRole('button', { name: 'Permits' }).waitFor();
    const reached = 'document.activeElement.textContent === "Permits"';
    for (let presses = 0; presses < 10 && !(await page.evaluate(reached)); presses += 1) {
      await page.keyboard.press('Shift+Tab');
    }
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe(
      'solid',
    );
    await page.keyboard.press('Enter');
    await log('Messenger').getByText('You picked permits.').waitFor();
    const focused = await page.evaluate('document.activeElement.id');
    expect(focused).toBe('message-messenger');
  });

  it('keeps the conversations of several citizens apart', async () => {
    await open();
    await write('X', 'I am Ana');
    await log('X').getByText('Echo: I am Ana').waitFor();
    await phone('X').getByLabel('You are').fill('ben');
    await phone('X').getByLabel('You are').press('Enter');
    await phone('X').getByText('Nothing said yet.').waitFor();
    expect(await log('X').getByText('I am Ana').count()).toBe(0);
    await phone('X').getByLabel('You are').fill('ana');
    await phone('X').getByLabel('You are').press('Enter');
    await log('X').getByText('Echo: I am Ana').waitFor();
  });

  it('delivers three times and lets the next answer fail when asked to', async () => {
    await open();
    await phone('SMS').getByText('Delivery tools').click();
    await phone('SMS').getByLabel('Deliver what I write 3 times').check();
    await write('SMS', 'thrice');
    await expect.poll(() => log('SMS').getByText('Echo: thrice').count()).toBe(3);
    await phone('SMS').getByLabel('Deliver what I write 3 times').uncheck();
    await phone('SMS').getByRole('button', { name: 'Next answer fails once' }).click();
    await phone('SMS').getByText('The next answer is refused once with 503.').waitFor();
    await write('SMS', 'lost');
    await expect.poll(() => lastStatus('sms')).toBe(503);
    expect(await log('SMS').getByText('Echo: lost').count()).toBe(0);
  });

  it('says that the server is away, and goes on when it is back', async () => {
    await open();
    const port = Number(new URL(agency.url).port);
    await agency.close();
    await page.getByText('Connection lost. Trying again…').waitFor();
    agency = await startEchoAgency(port);
    await page.getByText('Connected', { exact: true }).waitFor();
    await write('Messenger', 'still there?');
    await log('Messenger').getByText('Echo: still there?').waitFor();
    trouble = trouble.filter((text) => !text.includes('ERR_'));
  });
});

describe('the citizen page for everybody', () => {
  const settings: readonly [string, BrowserContextOptions, string][] = [
    ['in the light', {}, ''],
    ['in the dark', { colorScheme: 'dark' }, ''],
    ['at 320 pixels', { viewport: { width: 320, height: 640 } }, ''],
    ['from right to left', {}, '?dir=rtl'],
  ];
  it.each(settings)('gives axe-core nothing to find %s', async (_, options, query) => {
    await open({ reducedMotion: 'reduce', ...options }, query);
    expect(await accessibilityProblems(page)).toEqual([]);
    await write('Messenger', 'menu');
    await log('Messenger').getByRole('button', { name: 'Permits' }).waitFor();
    await phone('Messenger').getByText('Delivery tools').click();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('fits 320 pixels without scrolling sideways, one phone at a time', async () => {
    await open({ viewport: { width: 320, height: 640 } });
    const switchTo = page.getByRole('navigation', { name: 'Phones' });
    for (const name of names) {
      await switchTo.getByRole('button', { name, exact: true }).click();
      await write(name, `https://riverton.example/${'long'.repeat(40)}`);
      await log(name).getByText('Echo').waitFor();
      expect(await page.getByRole('region').count()).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }
  });

  it('puts the citizen on the other side from right to left, and Arabic the right way anywhere', async () => {
    await open({}, '?dir=rtl');
    await write('Messenger', 'متى يتم جمع القمامة؟');
    await log('Messenger').getByText('Echo').waitFor();
    const mine = await log('Messenger').locator('.mine').boundingBox();
    const theirs = await log('Messenger').locator('.theirs').boundingBox();
    expect(mine?.x).toBeLessThan(theirs?.x ?? 0);
    const written = log('Messenger').locator('.mine .words > div');
    expect(await written.getAttribute('dir')).toBe('auto');
  });
});
