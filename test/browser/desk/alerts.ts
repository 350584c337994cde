import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { mouse } from './hands.ts';
import { type Kit, writes } from './kit.ts';

/** Remembers what the desktop would show and how often a tone began, which no page can see. */
const observed = `
  window.shown = [];
  window.notices = {};
  window.tones = 0;
  const Real = window.Notification;
  window.Notification = class {
    static requestPermission() { return Real.requestPermission(); }
    constructor(title, { body }) { window.shown.push(body); window.notices[body] = this; }
  };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function () { window.tones += 1; return start.call(this); };
`;

const shownOn = async (page: Page) =>
  z.array(z.string()).parse(await page.evaluate('window.shown'));
const tonesOf = async (page: Page) => z.number().parse(await page.evaluate('window.tones'));

/** What is shown on the desktop and heard, for who chose it. */
export function alertStories(kit: Kit): void {
  it('notices on the desktop and a tone are choices: a new case and an answer, but not of the case looked at', async (test) => {
    const permissions = ['notifications'];
    const ana = await kit.agent(test, 'Ana Ruiz', { permissions });
    const { page } = ana;
    await page.addInitScript(observed);
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
    const first = await kit.citizen(test);
    await ana.hears(`New case ${first.reference}`);
    expect(await shownOn(page)).toEqual([]);
    expect(await tonesOf(page)).toBe(0);

    const choose = async (label: string, on: boolean) => {
      await page.getByText(label).click();
      await expect.poll(() => page.getByLabel(label).isChecked()).toBe(on);
    };
    await page.getByRole('link', { name: 'Settings' }).click();
    await choose('Desktop notifications', true);
    await choose('A sound for new cases and messages', true);
    const second = await kit.citizen(test);
    await expect.poll(() => shownOn(page)).toContain(second.reference);
    expect(await tonesOf(page)).toBeGreaterThan(0);

    await page.evaluate(`window.notices['${second.reference}'].onclick()`);
    await page.getByRole('article', { name: second.reference }).waitFor();
    await mouse.claim(ana);
    await page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
    // Of this case alone: one whose owner is gone, in another story, may come back at any time.
    const shownOfIt = async () =>
      (await shownOn(page)).filter((each) => each === second.reference).length;
    const before = await shownOfIt();
    await writes(second.person, 'While it is looked at');
    await ana.timeline.getByText('While it is looked at').waitFor();
    expect(await shownOfIt()).toBe(before);
    await ana.open(first.reference);
    await writes(second.person, 'While another is');
    await expect.poll(shownOfIt).toBe(before + 1);

    await page.getByRole('link', { name: 'Settings' }).click();
    await choose('Desktop notifications', false);
    const third = await kit.citizen(test);
    await ana.hears(`New case ${third.reference}`);
    expect(await shownOn(page)).not.toContain(third.reference);
  });
}
