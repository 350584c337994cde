import { expect, it } from 'vitest';
import { type Kit, reads } from './kit.ts';

/** What the team has written, and what a supervisor finds of it afterwards. */
export function textStories(kit: Kit): void {
  it('a text of the team is written, inserted by key and read by the citizen, and the audit has it', async (test) => {
    const grace = await kit.agent(test, 'Grace Lin');
    await grace.page.locator('main').focus();
    await grace.page.keyboard.press('Alt+7');
    await grace.page.getByRole('heading', { level: 1, name: 'Team texts' }).waitFor();
    await grace.page.getByRole('button', { name: 'New text' }).click();
    const writing = grace.page.getByRole('dialog');
    await writing.getByLabel('Title, for colleagues').fill('The way to the yard');
    await writing.getByLabel('Text in English').fill('The yard on Mill Road is open from 8 to 4.');
    await writing.getByRole('button', { name: 'Save' }).click();
    await grace.page
      .getByRole('heading', { level: 2, name: 'The way to the yard', exact: true })
      .waitFor();

    const ana = await kit.agent(test, 'Ana Ruiz');
    const { person, reference } = await kit.citizen(test);
    const { keyboard } = ana.page;
    await ana.open(reference);
    await ana.press('Claim');
    await ana.page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
    await ana.field.focus();
    await keyboard.press('/');
    await ana.page.getByRole('combobox', { name: 'Insert a text' }).waitFor();
    await keyboard.type('mill road');
    const chosen = ana.page.locator('[role=option][aria-selected=true]');
    await chosen.filter({ hasText: 'The way to the yard' }).waitFor();
    await keyboard.press('Enter');
    await expect
      .poll(() => ana.field.inputValue())
      .toBe('The yard on Mill Road is open from 8 to 4.');
    await ana.send.click();
    await reads(person, 'The yard on Mill Road');

    await ana.press('Priority');
    const asking = ana.page.getByRole('dialog');
    await asking.getByText('Urgent', { exact: true }).click();
    await asking.getByLabel('Why (for colleagues)').fill('They leave tomorrow.');
    await asking.getByRole('button', { name: 'Priority' }).click();
    await ana.timeline.getByText('changed the priority · Urgent').waitFor();
    await ana.timeline.getByText('They leave tomorrow.').waitFor();

    await grace.page.locator('main').focus();
    await grace.page.keyboard.press('Alt+5');
    await grace.page.getByLabel('Reference of a case').fill(reference);
    const changed = grace.page.getByRole('row').filter({ hasText: reference });
    await changed.filter({ hasText: 'changed the priority' }).waitFor();

    await grace.page.getByRole('link', { name: 'Texts' }).click();
    await grace.page.getByRole('button', { name: 'Delete The way to the yard' }).click();
    await grace.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await grace.page
      .getByRole('heading', { level: 2, name: 'The way to the yard', exact: true })
      .waitFor({
        state: 'detached',
      });
  });
}
