import { expect, it } from 'vitest';
import { accessibilityProblems } from '../accessibility.ts';
import { mouse } from './hands.ts';
import type { Kit } from './kit.ts';

/** What was done by mistake. */
export function undoStories(kit: Kit): void {
  it('what was done is taken back by its key or its button, unless a colleague was faster', async (test) => {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const grace = await kit.agent(test, 'Grace Lin');
    const { reference } = await kit.citizen(test);
    await ana.open(reference);
    await ana.press('Claim');
    // What is hers from now on.
    const hers = ana.page.getByRole('button', { name: 'Give back', exact: true });
    await hers.waitFor();
    await mouse.resolve(ana);
    await ana.page.getByRole('dialog').waitFor({ state: 'detached' });
    await ana.page.keyboard.press('Alt+Z');
    await ana.hears(`${reference}: “Resolve” is undone.`);

    await hers.click();
    const undo = ana.page.getByRole('button', { name: `Undo “Give back” of ${reference}` });
    // While it has the focus, it stays.
    await undo.focus();
    expect(await accessibilityProblems(ana.page)).toEqual([]);
    await grace.open(reference);
    await grace.press('Claim');
    await grace.hears('Claim: done.');
    await ana.page.keyboard.press('Enter');
    await ana.hears('Too late to undo. Grace Lin was faster');
    await undo.waitFor({ state: 'detached' });
  });
}
