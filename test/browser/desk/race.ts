import { expect, it, type TestContext } from 'vitest';
import type { Agent } from '../agent.ts';
import { type Hands, keys, mouse } from './hands.ts';
import { type Kit, reads, writes } from './kit.ts';

/** Two who race for a case; who of them won, and who was told so. */
export async function race(
  [one, other]: readonly [Agent, Agent],
  hands: Hands,
): Promise<{ readonly winner: Agent; readonly loser: Agent }> {
  await claimAtOnce([one, other], hands);
  const lost = async (loser: Agent, winner: Agent) => {
    await loser.hears(`${winner.name} was faster`);
    return { winner, loser };
  };
  return Promise.any([lost(one, other), lost(other, one)]);
}

/** No claim goes on to the server before both are there, however slow one of the browsers is. */
async function claimAtOnce(agents: readonly Agent[], hands: Hands): Promise<void> {
  const both = Promise.withResolvers<void>();
  let arrived = 0;
  for (const { page } of agents)
    await page.route(/\/claim$/, async (route) => {
      arrived += 1;
      if (arrived === agents.length) both.resolve();
      await both.promise;
      await route.continue();
    });
  await Promise.all(agents.map((each) => hands.claim(each)));
  await both.promise;
}

/** From the reply of whoever has it, through a transfer, to the end, and what the citizen says of it. */
export function raceStories(kit: Kit): void {
  it.for([{ hands: mouse }, { hands: keys }])(
    'two race for a case, one wins, they talk, pass it on, end it, and the citizen rates: by $hands.by',
    async ({ hands }, test: TestContext) => {
      const [ana, omar] = await Promise.all([
        kit.agent(test, 'Ana Ruiz'),
        kit.agent(test, 'Omar Haddad'),
      ]);
      const { person, reference } = await kit.citizen(test);
      await Promise.all([hands.open(ana, reference), hands.open(omar, reference)]);
      const { winner, loser } = await race([ana, omar], hands);

      await hands.reply(winner, 'Good morning, I am looking into it.');
      await reads(person, winner.name);
      await reads(person, 'Good morning, I am looking into it.');
      await writes(person, 'Thanks so much');
      await winner.timeline.getByText('Thanks so much').waitFor();

      await hands.transfer(winner, loser.name, 'You know this street.');
      await loser.hears('was passed to you');
      await loser.timeline.getByText('You know this street.').waitFor();
      await hands.reply(loser, 'It is done.');
      await reads(person, 'It is done.');
      await hands.resolve(loser);
      await reads(person, /1.{1,4}5/);
      await writes(person, '5');
      await loser.page.getByText('Rated 5 of 5').waitFor();
      expect((await person.answers('SMS').allTextContents()).join()).not.toContain('this street');
    },
  );
  it('who decides while the citizen writes again is told so first, and may do it all the same', async (test) => {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const { person, reference } = await kit.citizen(test);
    await ana.open(reference);
    await mouse.claim(ana);
    const { page } = ana;
    await page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
    await mouse.reply(ana, 'Is there anything else?');
    await ana.press('Resolve');
    const dialog = page.getByRole('dialog');
    await dialog.locator('label').first().click();
    await writes(person, 'Yes, my other bin!');
    await ana.timeline.getByText('Yes, my other bin!').waitFor();
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await dialog.getByRole('alert').getByText('The citizen wrote again.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await mouse.reply(ana, 'It comes on Friday.');
    await reads(person, 'It comes on Friday.');

    await ana.press('Resolve');
    await dialog.locator('label').first().click();
    await writes(person, 'Thanks!');
    await ana.timeline.getByText('Thanks!').waitFor();
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await dialog.getByRole('button', { name: 'Resolve anyway' }).click();
    await ana.hears('Resolve: done.');
    await reads(person, 'is closed');
  });
}
