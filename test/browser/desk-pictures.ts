import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { deskOf } from '../flows/desk.ts';
import { type Agent, agentAt } from './agent.ts';
import { asking, citizensOf, referenceIn } from './conversations.ts';
import { photograph } from './photo.ts';
import { everyScene } from './scenes.ts';
import { fillWeeks } from './weeks.ts';

/** Each is taken of everything there is to see. */
const ways: readonly (readonly [string, BrowserContextOptions])[] = [
  ['desktop-light', { viewport: { width: 1440, height: 900 } }],
  ['desktop-dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
  ['phone-light', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 }],
  [
    'phone-dark',
    { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, colorScheme: 'dark' },
  ],
];

const weeks = 9;
const dayMs = 86_400_000;
/** Of WebP, of 100: letters stay sharp, and all pictures together are small. */
const quality = 82;

/** The cases that pictures are taken of. */
interface Cases {
  readonly english: string;
  readonly arabic: string;
  /** With a photo and a place in it. */
  readonly photo: string;
}

export interface Studio {
  readonly browser: Browser;
  readonly stack: LocalStack;
  /** Where the pictures go; emptied first. */
  readonly folder: URL;
  readonly timezoneId: string;
}

/** Fills a desk with a plausible morning's work and weeks of history, and takes every view of it. */
export async function takeDesk({ browser, stack, folder, timezoneId }: Studio): Promise<void> {
  await fillWeeks(stack, weeks);
  const cases = await morningsWork(stack, await photograph(browser));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [way, options] of ways) {
    const context = { locale: 'en-US', timezoneId, reducedMotion: 'reduce' as const, ...options };
    const look = (page: Page, scene: string) => take(page, new URL(`${scene}-${way}.webp`, folder));
    await signIn(browser, stack, context, look);
    const grace = await agentAt(browser, stack.url, 'Grace Lin', context);
    await everyScene(grace, cases.english, (scene) => look(grace.page, scene));
    await open(grace, cases.arabic);
    await look(grace.page, 'arabic');
    await open(grace, cases.photo);
    await grace.timeline.getByRole('button', { name: /^Show picture/ }).click();
    await grace.timeline.getByRole('img').waitFor();
    await look(grace.page, 'files');
    await grace.page.context().close();
  }
}

async function signIn(
  browser: Browser,
  { url }: LocalStack,
  options: BrowserContextOptions,
  look: (page: Page, scene: string) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${url}/desk/`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await look(page, 'sign-in');
  await context.close();
}

async function open({ page, row, timeline }: Agent, reference: string): Promise<void> {
  await page.goto(new URL('/desk/cases', page.url()).href);
  await row(reference).click();
  await page.getByRole('article', { name: reference }).waitFor();
  await timeline.locator('.bubble').first().waitFor();
}

async function take(page: Page, file: URL): Promise<void> {
  // Nothing is to be seen of the pointer and of what was announced a moment ago.
  await page.mouse.move(0, 0);
  await page
    .locator('.announcer:empty')
    .waitFor({ state: 'attached' })
    .catch(() => undefined);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  await writeFile(file, Buffer.from(data, 'base64'));
  await session.detach();
}

/** What citizens asked and what Grace has done by ten: two cases taken up, one muted, a notice, a team text. */
async function morningsWork(stack: LocalStack, photo: Buffer): Promise<Cases> {
  const { play, say, answered } = citizensOf(stack.simulatorUrl);
  const references = new Map<string, string>();
  for (const each of asking) {
    const answers = await play(each);
    if (each.from !== 'jo') references.set(each.from, referenceIn(answers));
  }
  const of = (from: string) => references.get(from) ?? '';
  const grace = await deskOf(stack.url, 'supervisor');
  const reply = async (from: string, text: string) => {
    const { body } = await grace.get(`/handoffs/${of(from)}/timeline`);
    const seen = Math.max(
      ...body.entries.map(({ sequence = 0 }: { sequence?: number }) => sequence),
    );
    await grace.post(`/handoffs/${of(from)}/reply`, {
      text,
      seen: { sequence: seen },
      once: crypto.randomUUID(),
    });
  };
  // Who claims and is not here loses the case again.
  await grace.post('/presence', { status: 'online' });
  for (const from of ['eva', 'gamal', 'kim']) await grace.post(`/handoffs/${of(from)}/claim`);
  await reply('eva', 'Good morning! I am sorry about that. Which bin was it?');
  await reply('gamal', 'صباح الخير! ستأتي الشاحنة غدًا قبل 12:00 إلى Baker Street.');
  await Promise.all([answered('sms', 'eva', 3), answered('messenger', 'gamal', 3)]);
  await grace.post(`/handoffs/${of('eva')}/notes`, {
    text: 'Called the depot: truck 14 was out of order yesterday. It drives again tomorrow.',
  });
  await say('sms', 'eva', 'The blue one, 14 Baker Street. Do I have to put it out again?');
  await say('messenger', 'gamal', 'شكرًا! هل أضع الحاوية (رقم 12-B) خارج المنزل الليلة؟');
  const image = { type: 'image', contentType: 'image/jpeg', data: photo.toString('base64') };
  await say('whatsapp', 'kim', 'In front of number 12', image);
  await say('whatsapp', 'kim', undefined, { type: 'location' });
  await areKept(grace, of('kim'), 2);
  await saidByTheAgency(grace, of('hana'));
  return { english: of('eva'), arabic: of('gamal'), photo: of('kim') };
}

/** Waits until so many files of a case are there, and none is still being fetched. */
async function areKept(
  grace: Awaited<ReturnType<typeof deskOf>>,
  reference: string,
  count: number,
): Promise<void> {
  for (const end = Date.now() + 240_000; Date.now() < end; ) {
    const { body } = await grace.get(`/handoffs/${reference}/timeline`);
    const files: { state: string }[] = body.entries.flatMap(
      ({ kind, files = [] }: { kind: string; files?: [] }) => (kind === 'citizen' ? files : []),
    );
    if (files.length === count && files.every(({ state }) => state !== 'coming')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The files of ${reference} are not kept`);
}

async function saidByTheAgency(
  grace: Awaited<ReturnType<typeof deskOf>>,
  spam: string,
): Promise<void> {
  const at = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
  await grace.post('/notices', {
    text: {
      en: 'City offices are closed on Thursday for Thanksgiving.',
      es: 'Las oficinas de la ciudad cierran el jueves por el Día de Acción de Gracias.',
      ar: 'مكاتب المدينة مغلقة يوم الخميس بمناسبة عيد الشكر.',
    },
    until: at(1),
  });
  await grace.put('/texts/missed-pickup', {
    title: 'Missed pickup',
    topic: 'waste',
    text: {
      en: 'I am sorry that your bin was not emptied. A truck comes by again within two working days.',
      es: 'Lamento que no vaciaran su bote. Un camión volverá a pasar en dos días hábiles.',
    },
  });
  await grace.post(`/handoffs/${spam}/mute`, {
    until: at(3),
    reason: 'Advertising, sent six times.',
  });
}
