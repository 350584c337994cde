import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import * as z from 'zod';
import { readSettings } from '../../infra/local/settings.ts';
import { startTownclerk } from '../../infra/local/townclerk.ts';
import { agentAt, replies } from './agent.ts';
import { launchChromium } from './chromium.ts';

/*
 * Takes the pictures of docs/pictures anew from a run of its own, so that they show what is said today:
 *   npm run pictures
 */

const folder = new URL('../../docs/pictures/', import.meta.url);

interface Conversation {
  readonly channel: string;
  readonly from: string;
  readonly says: readonly string[];
}

/** Who writes what on which phone: plain questions, one in Spanish, one that has to be asked back. */
const conversations = [
  { channel: 'messenger', from: 'ana', says: ['What can you do?', 'I need a certificate'] },
  { channel: 'x', from: 'ben', says: ['How do I get rid of an old couch?'] },
  { channel: 'whatsapp', from: 'carmen', says: ['¿Cómo pago una multa?'] },
  { channel: 'sms', from: 'dina', says: ['When is my trash picked up?', 'Baker Street'] },
] as const;

const desktop = { viewport: { width: 1440, height: 1040 }, deviceScaleFactor: 1 };
const small = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 };
const pictures: readonly (readonly [string, BrowserContextOptions, string?])[] = [
  ['phones-light.png', desktop],
  ['phones-dark.png', { ...desktop, colorScheme: 'dark' }],
  ['phone.png', small, 'SMS'],
];

const desks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['desk-light.png', { viewport: { width: 1440, height: 860 } }],
  ['desk-dark.png', { viewport: { width: 1440, height: 860 }, colorScheme: 'dark' }],
  ['desk-phone.png', small],
];

/** Who asks for a person, for the pictures of the desk; the first is answered. */
const inNeed = [
  { channel: 'sms', from: 'eva', says: ['My trash was not picked up', 'AGENT'] },
  { channel: 'whatsapp', from: 'felipe', says: ['quiero hablar con una persona'] },
  { channel: 'messenger', from: 'gamal', says: ['أريد التحدث مع شخص حقيقي'] },
] as const;

const citizens = conversations.map(({ channel, from }) => ({
  name: `citizen-${channel}`,
  value: from,
}));

const bubbles = z.object({
  bubbles: z.array(z.object({ direction: z.string(), state: z.string() })),
});

const stack = await startTownclerk({
  settings: { ...readSettings({}), PORT: 0 },
  context: { settle: '0' },
  warm: true,
});
const browser = await launchChromium({ fonts: false });
try {
  await Promise.all(conversations.map(play));
  await mkdir(folder, { recursive: true });
  for (const [name, options, shown] of pictures) await take(browser, name, options, shown);
  const reference = await claimed(await cases());
  for (const [name, options] of desks) await takeDesk(browser, name, options, reference);
} finally {
  await browser.close();
  await stack.stop({ drainSeconds: 0 });
}

/** Says it all, each thing after the answer to the one before. */
async function play({ channel, from, says }: Conversation): Promise<void> {
  for (const [index, text] of says.entries()) {
    await fetch(`${stack.simulatorUrl}/${channel}/say`, {
      method: 'POST',
      body: JSON.stringify({ from, text }),
    });
    await answered(channel, from, index + 1);
  }
}

/** Waits until so many answers have come and their receipts have gone back. */
async function answered(channel: string, from: string, count: number): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const response = await fetch(`${stack.simulatorUrl}/${channel}/phone?from=${from}`);
    const answers = bubbles
      .parse(await response.json())
      .bubbles.filter(({ direction }) => direction === 'agency');
    const still = answers.at(-1)?.state === 'sent' && channel !== 'x';
    if (answers.length >= count && !still) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No answer on ${channel}`);
}

async function take(
  from: Browser,
  name: string,
  options: BrowserContextOptions,
  shown?: string,
): Promise<void> {
  const context = await from.newContext({
    ...options,
    locale: 'en-US',
    timezoneId: morning(),
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: [{ origin: stack.url, localStorage: citizens }] },
  });
  const page = await context.newPage();
  await page.goto(`${stack.url}/simulator`);
  await page.getByText('Connected', { exact: true }).waitFor();
  if (shown) await page.getByRole('navigation').getByRole('button', { name: shown }).click();
  await writeFile(new URL(name, folder), await page.screenshot());
  await context.close();
}

/** The time zone in which it is ten in the morning, whenever the pictures are taken. */
function morning(): string {
  const ahead = ((10 - new Date().getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** Has people ask for a person; gives the reference of the first. */
async function cases(): Promise<string> {
  for (const each of inNeed) await play(each);
  const response = await fetch(`${stack.simulatorUrl}/sms/phone?from=eva`);
  const [reference] = /TC-\w{4}-\w{2}/.exec(await response.text()) ?? [];
  if (!reference) throw new Error('Nobody was given a reference');
  return reference;
}

/** Ana claims it and answers. */
async function claimed(reference: string): Promise<string> {
  const ana = await agentAt(browser, stack.url, 'Ana Ruiz', { locale: 'en-US' });
  await ana.page.getByRole('button', { name: 'All open' }).click();
  await ana.open(reference);
  await ana.press('Claim');
  await replies(
    ana,
    'Good morning! I am sorry about that. A truck comes by again tomorrow before noon.',
  );
  await ana.page.context().close();
  return reference;
}

async function takeDesk(
  from: Browser,
  name: string,
  options: BrowserContextOptions,
  reference: string,
): Promise<void> {
  const more = { locale: 'en-US', timezoneId: morning(), ...options };
  const ana = await agentAt(from, stack.url, 'Ana Ruiz', more);
  await ana.page.getByRole('button', { name: 'All open' }).click();
  await ana.open(reference);
  await ana.timeline.getByText('A truck comes by again').waitFor();
  await writeFile(new URL(name, folder), await ana.page.screenshot());
  await ana.page.context().close();
}
