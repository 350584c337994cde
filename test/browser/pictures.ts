import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { startTownclerk } from '../../infra/local/townclerk.ts';
import { launchChromium } from './chromium.ts';
import { citizensOf, questions } from './conversations.ts';
import { takeDesk } from './desk-pictures.ts';

const help = `Takes the pictures of docs/pictures anew, from a run of its own, so that they show what is said today.

  npm run pictures                    all of them
  npm run pictures -- --only desk     every view of the desk: docs/pictures/desk
  npm run pictures -- --only phones   the citizen page`;

const folder = new URL('../../docs/pictures/', import.meta.url);

const desktop = { viewport: { width: 1440, height: 1040 }, deviceScaleFactor: 1 };
const small = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 };
const phones: readonly (readonly [string, BrowserContextOptions, string?])[] = [
  ['phones-light.png', desktop],
  ['phones-dark.png', { ...desktop, colorScheme: 'dark' }],
  ['phone.png', small, 'SMS'],
];

const { values } = parseArgs({
  options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
const known = ['desk', 'phones'];
if (values.help) process.stdout.write(`${help}\n`);
else if (values.only !== undefined && !known.includes(values.only)) {
  process.stderr.write(`--only takes ${known.join(' or ')}\n\n${help}\n`);
  process.exitCode = 2;
} else await run(values.only);

async function run(only: string | undefined): Promise<void> {
  const stack = await startTownclerk({
    settings: { ...readSettings({}), PORT: 0 },
    context: { settle: '0' },
    warm: true,
  });
  const browsers: Browser[] = [];
  const launch = async (fonts?: false) => {
    const browser = await launchChromium({ ...(fonts === false && { fonts }) });
    browsers.push(browser);
    return browser;
  };
  try {
    if (only !== 'desk') await takePhones(await launch(false), stack);
    // The fonts of the package have no Arabic.
    const studio = { stack, timezoneId: morning(), folder: new URL('desk/', folder) };
    if (only !== 'phones') await takeDesk({ browser: await launch(), ...studio });
  } finally {
    for (const browser of browsers) await browser.close();
    await stack.stop({ drainSeconds: 0 });
  }
}

async function takePhones(browser: Browser, stack: LocalStack): Promise<void> {
  await Promise.all(questions.map(citizensOf(stack.simulatorUrl).play));
  await mkdir(folder, { recursive: true });
  for (const [name, options, shown] of phones) await take(browser, stack, { name, options, shown });
}

interface PhonePicture {
  readonly name: string;
  readonly options: BrowserContextOptions;
  /** The phone that is looked at where there is room for one. */
  readonly shown: string | undefined;
}

async function take(
  browser: Browser,
  { url }: LocalStack,
  { name, options, shown }: PhonePicture,
): Promise<void> {
  const localStorage = questions.map(({ channel, from }) => ({
    name: `citizen-${channel}`,
    value: from,
  }));
  const context = await browser.newContext({
    ...options,
    locale: 'en-US',
    timezoneId: morning(),
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: [{ origin: url, localStorage }] },
  });
  const page = await context.newPage();
  await page.goto(`${url}/simulator`);
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
