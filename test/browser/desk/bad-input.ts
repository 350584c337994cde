import { expect, it } from 'vitest';
import type { Agent } from '../agent.ts';
import { mouse } from './hands.ts';
import { type Kit, mallory, reads, writes } from './kit.ts';

const hostile = '<img src=x onerror="window.hurt=1"><script>window.hurt=2</script><b>bold</b>';

/** What people may write or paste, and the desk has to withstand. */
export function badInputStories(kit: Kit): void {
  it('HTML and script in names, messages and notes are text, and nothing else', async (test) => {
    const [eve, grace] = [await kit.agent(test, mallory.name), await kit.agent(test, 'Grace Lin')];
    const { person, reference } = await kit.citizen(test);
    await writes(person, hostile);
    await eve.open(reference);
    await grace.open(reference);
    await grace.page.getByText(`${mallory.name} also looking`).waitFor();
    await mouse.claim(eve);
    await mouse.reply(eve, `To you: ${hostile}`);
    await reads(person, `To you: ${hostile}`);
    await eve.page.getByRole('tab', { name: 'Note' }).click();
    await eve.page.getByLabel('Note for colleagues.').fill(`A note: ${hostile}`);
    await eve.press('Save note');
    for (const { timeline, page } of [eve, grace]) {
      await timeline.getByText(hostile, { exact: true }).waitFor();
      await timeline.getByText(`To you: ${hostile}`).waitFor();
      await timeline.getByText(`A note: ${hostile}`).waitFor();
      await timeline.getByText(mallory.name).first().waitFor();
      expect(await page.locator('main :is(img, script, b)').count()).toBe(0);
      expect(await page.evaluate('window.hurt')).toBeUndefined();
    }
  });

  it('10,000 characters pasted: what can be sent is said before, nothing is cut, and what fits arrives whole', async (test) => {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const { person, reference } = await kit.citizen(test);
    await ana.open(reference);
    await mouse.claim(ana);
    await expect.poll(() => isMine(ana)).toBe(true);
    await ana.field.focus();
    const pasted = 'All about trash. '.repeat(600).slice(0, 10_000);
    await ana.page.keyboard.insertText(pasted);
    await ana.page.getByText('Too long: at most 4000 characters.').waitFor();
    await ana.page.getByText('10000 of 4000 characters').waitFor();
    expect(await ana.send.isDisabled()).toBe(true);
    await ana.page.keyboard.type('!');
    await ana.page.reload();
    await expect.poll(() => ana.field.inputValue()).toBe(`${pasted}!`);

    const fits = `${pasted.slice(0, 3_000)} The end.`;
    await ana.field.fill(fits);
    await ana.page.getByText(/\d+ SMS segments/).waitFor();
    await ana.send.click();
    await ana.hears('Sent.');
    await reads(person, 'The end.');
    const said = (await person.answers('SMS').allTextContents()).join('');
    expect(said.split('All about trash.').length - 1).toBe(
      fits.split('All about trash.').length - 1,
    );
  });
}

/** Whether the case is theirs, as the desk shows. */
const isMine = async ({ page }: Agent) =>
  !(await page.getByText('Claim the case to reply.').isVisible());
