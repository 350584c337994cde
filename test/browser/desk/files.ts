import { randomInt } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { expect, it, type TestContext } from 'vitest';
import { accessibilityProblems } from '../accessibility.ts';
import type { Agent } from '../agent.ts';
import { citizensOf, referenceIn } from '../conversations.ts';
import type { Kit } from './kit.ts';
import { colourlessProblems, focused, layoutProblems } from './layout.ts';

const html = '<!doctype html><title>No picture</title><script>window.hurt = 1</script>';
const hostileName = '<img src=x onerror="window.hurt=2">\u202Egpj.pdf';

interface Attachment {
  readonly type: string;
  readonly contentType?: string;
  readonly name?: string;
  readonly bytes?: Buffer;
}

/** Has somebody send a file from a phone of a running stack. */
const sender =
  (kit: Kit, channel: string, from: string) =>
  async ({ bytes, ...attachment }: Attachment, text?: string): Promise<void> => {
    const file = { ...attachment, ...(bytes && { data: bytes.toString('base64') }) };
    const body = JSON.stringify({ from, text, attachment: file });
    const address = `${kit.stack().url}/simulator/${channel}/say`;
    const { ok } = await fetch(address, { method: 'POST', body });
    expect(ok).toBe(true);
  };

/** A citizen on WhatsApp who has a case, and sends files to it. */
async function fileCitizen(kit: Kit) {
  const citizens = citizensOf(`${kit.stack().url}/simulator`);
  const from = `photographer-${randomInt(2 ** 40)}`;
  const answers = await citizens.play({ channel: 'whatsapp', from, says: ['agent'] });
  return { reference: referenceIn(answers), sends: sender(kit, 'whatsapp', from) };
}

/** A picture as cameras make them: of what is on this page. */
const photograph = ({ page: seen }: Agent): Promise<Buffer> =>
  seen.screenshot({ type: 'jpeg', quality: 70 });

const contrast = (page: Page) => accessibilityProblems(page, 'html', ['color-contrast']);

/** How people see it, and what must be right for them then. */
const ways = [
  { way: 'on a desk', options: {}, checks: [accessibilityProblems, layoutProblems] },
  { way: 'in the dark', options: { colorScheme: 'dark' as const }, checks: [contrast] },
  {
    way: 'on a page 320 pixels wide',
    options: { viewport: { width: 320, height: 640 } },
    checks: [accessibilityProblems, layoutProblems],
  },
  {
    way: 'in colours of their own',
    options: { forcedColors: 'active' as const },
    checks: [colourlessProblems, contrast],
  },
];

/** How somebody presses what they see. */
const hands = [
  { by: 'mouse', press: (target: Locator) => target.click() },
  {
    by: 'keyboard',
    async press(target: Locator) {
      const { keyboard } = target.page();
      await target.page().getByRole('region', { name: 'Conversation' }).focus();
      const hasFocus = async () => (await target.and(target.page().locator(':focus')).count()) > 0;
      for (let steps = 0; steps < 40 && !(await hasFocus()); steps += 1)
        await keyboard.press('Tab');
      await keyboard.press('Enter');
    },
  },
];

/** What citizens send besides words. */
export function fileStories(kit: Kit): void {
  it.for(hands)(
    'a photo is shown to who asks, where its place was kept, then large, and is put away: by $by',
    async ({ press }, test: TestContext) => {
      const ana = await kit.agent(test, 'Ana Ruiz');
      const { reference, sends } = await fileCitizen(kit);
      await sends(
        { type: 'image', contentType: 'image/jpeg', bytes: await photograph(ana) },
        'In front of number 12',
      );
      const fetched: string[] = [];
      ana.page.on('request', (request) => fetched.push(request.url()));
      await ana.open(reference);
      const frame = ana.timeline.getByRole('button', {
        name: /^Show picture: Picture, JPEG, \d+ kB$/,
      });
      await frame.waitFor();
      expect(fetched.filter((url) => url.includes('/files/'))).toEqual([]);
      const place = await frame.boundingBox();

      await press(frame);
      const shown = ana.timeline.getByRole('img');
      await shown.waitFor();
      const alt = 'Picture, sent with the words: In front of number 12';
      expect(await shown.getAttribute('alt')).toBe(alt);
      expect(await shown.getAttribute('src')).toMatch(/^blob:/);
      await ana.hears('The picture is shown.');
      const large = ana.timeline.getByRole('button', { name: `${alt}: show it large` });
      expect(await large.boundingBox()).toMatchObject({ ...place, y: expect.any(Number) });
      await expect.poll(() => focused(ana.page)).not.toBe('nothing');

      await press(large);
      const dialog = ana.page.getByRole('dialog');
      await dialog.getByRole('img', { name: alt }).waitFor();
      await ana.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await press(ana.timeline.getByRole('button', { name: /^Hide/ }));
      await shown.waitFor({ state: 'detached' });
      await frame.waitFor();
    },
  );

  it('what is no picture is not shown as one, what is not kept says why, and names are text', async (test) => {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const { reference, sends } = await fileCitizen(kit);
    await sends({ type: 'image', contentType: 'image/jpeg', bytes: Buffer.from(html) });
    await sends({ type: 'image', contentType: 'image/svg+xml', bytes: Buffer.from('<svg/>') });
    await sends({ type: 'document', contentType: 'application/pdf', name: hostileName });
    await sends({ type: 'location' });
    await ana.open(reference);
    await ana.timeline.getByText('38.8977, -77.0365').waitFor();
    const map = ana.timeline.getByRole('link', { name: 'Show it on a map (new tab)' });
    await map.waitFor();
    expect(await map.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await map.getAttribute('href')).toMatch(
      /^https:\/\/www\.openstreetmap\.org\/.*38\.8977\/-77\.0365$/,
    );
    await ana.timeline.getByText('Picture, SVG · not kept: files of this kind').waitFor();
    await ana.timeline.getByText('<img src=x onerror="window.hurt=2">gpj.pdf').waitFor();

    await ana.timeline.getByRole('button', { name: /^Show picture/ }).click();
    await ana.timeline.getByText('It is not what it is said to be, and is not shown.').waitFor();
    expect(await ana.page.locator('main :is(img, iframe, object, embed)').count()).toBe(0);
    expect(await ana.page.evaluate('window.hurt')).toBeUndefined();
  });

  it('who wants pictures at once has them when they are there, and hears of them in the list of files', async (test) => {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const { reference, sends } = await fileCitizen(kit);
    await ana.page.getByRole('link', { name: 'Settings' }).click();
    await ana.page.getByText('Show pictures in conversations at once').click();
    await ana.page.getByRole('link', { name: 'Cases' }).click();
    await ana.open(reference);
    await sends({ type: 'image', contentType: 'image/jpeg', bytes: await photograph(ana) });
    await ana.timeline.getByRole('img', { name: 'Picture, no description' }).waitFor();
    const files = ana.page.getByRole('complementary', { name: 'Details' });
    await files.getByRole('button', { name: /^Show picture: Picture, JPEG/ }).click();
    await ana.page.getByRole('dialog').getByRole('img').waitFor();
    await ana.page.keyboard.press('Escape');
    await ana.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it.for(ways)('a photo stands in nobody’s way: $way', async ({ options, checks }, test) => {
    const grace = await kit.agent(test, 'Grace Lin', options);
    const { reference, sends } = await fileCitizen(kit);
    const { page, timeline } = grace;
    await sends({ type: 'image', contentType: 'image/svg+xml' });
    await sends({ type: 'location' });
    await sends({ type: 'audio', contentType: 'audio/ogg' });
    await sends({ type: 'image', contentType: 'image/jpeg', bytes: await photograph(grace) });
    await grace.open(reference);
    await timeline.getByText('files of this kind can do harm').waitFor();
    await timeline.getByText('38.8977, -77.0365').waitFor();
    await timeline.getByRole('button', { name: /^Play it here/ }).waitFor();
    const frame = timeline.getByRole('button', { name: /^Show picture/ });
    await frame.waitFor();
    const found: string[] = [];
    const look = async (scene: string) => {
      for (const check of checks)
        for (const problem of await check(page)) found.push(`${scene}: ${problem}`);
    };
    await look('not shown');
    await frame.click();
    await timeline.getByRole('img').waitFor();
    await look('shown');
    await timeline.getByRole('button', { name: /show it large$/ }).click();
    await page.getByRole('dialog').getByRole('img').waitFor();
    await look('large');
    expect(found).toEqual([]);
  });
}
