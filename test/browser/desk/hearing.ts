import { expect, it } from 'vitest';
import type { Kit } from './kit.ts';

/** How the desk is for who hears it, and for who reads from the right. */
export function hearingStories(kit: Kit): void {
  it('an Arabic conversation reads from the right, and its times and names from the left', async (test) => {
    const grace = await kit.agent(test, 'Grace Lin');
    const { reference } = await kit.citizen(test, 'أريد التحدث مع شخص حقيقي');
    await grace.open(reference);
    await grace.timeline.getByText('أريد التحدث').waitFor();
    const read = await grace.page.evaluate<
      string[]
    >(`[...document.querySelectorAll('.bubble > p')].map((said) =>
      [said.lang, getComputedStyle(said).direction, /[\\u0600-\\u06ff]/.test(said.innerText)].join(' '))`);
    expect(read.length).toBeGreaterThan(1);
    expect(new Set(read)).toEqual(new Set(['ar rtl true']));
    const who = await grace.timeline.locator('.bubble .who').allInnerTexts();
    for (const line of who) expect(line).toMatch(/^(Citizen|Bot) · \d/);
    await grace.press('Claim');
    await grace.field.fill('صباح الخير');
    const directions = await grace.page.evaluate<string[]>(
      `[...document.querySelectorAll('html, #reply-field')].map((each) => getComputedStyle(each).direction)`,
    );
    expect(directions).toEqual(['ltr', 'rtl']);
    await grace.field.fill('');
  });

  it('nothing moves for who has asked for less motion', async (test) => {
    const { page } = await kit.agent(test, 'Grace Lin', { reducedMotion: 'reduce' });
    const moving = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll('*')].filter((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== 'none' || transitionDuration.split(', ').some((each) => parseFloat(each) > 0.01);
    }).map(({ tagName, className }) => tagName + '.' + className)`);
    expect(moving).toEqual([]);
  });
}
