import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Agent } from '../agent.ts';
import { launchChromium } from '../chromium.ts';
import { mouse } from './hands.ts';
import { type Kit, reads, writes } from './kit.ts';
import { race } from './race.ts';

/** Longer than a claim holds without a sign of its owner, in seconds. */
const untilLapsed = 125;

/** The story of the race when who won is torn away in the middle of it. */
export function killedStories(kit: Kit): void {
  it('the browser of who won is killed: the case comes back with its history, the supervisor is told, and the other ends it', async (test) => {
    const [anas, omars] = await Promise.all([launchChromium(), launchChromium()]);
    test.onTestFinished(async () => {
      await Promise.all([anas.close(), omars.close()]);
    });
    const [ana, omar, grace] = await Promise.all([
      kit.agent(test, 'Ana Ruiz', {}, anas),
      kit.agent(test, 'Omar Haddad', {}, omars),
      kit.agent(test, 'Grace Lin'),
    ]);
    const { person, reference } = await kit.citizen(test);
    await Promise.all([ana.open(reference), omar.open(reference)]);
    const { winner, loser } = await race([ana, omar], mouse);
    await mouse.reply(winner, 'I am on my way to look at it.');
    await reads(person, 'I am on my way to look at it.');
    await writes(person, 'Are you still there?');
    await winner.timeline.getByText('Are you still there?').waitFor();
    await winner.field.fill('And another thing');
    await kill(winner === ana ? anas : omars);
    await lapses(kit, grace, reference);
    await grace.open(reference);

    await loser.timeline.getByText('I am on my way to look at it.').waitFor();
    await loser.timeline.getByText('Are you still there?').waitFor();
    await loser.timeline.getByText('back to the queue').waitFor();
    await mouse.claim(loser);
    await mouse.reply(loser, 'I am here instead.');
    await reads(person, loser.name);
    await mouse.transfer(loser, grace.name, 'For you to end.');
    await grace.timeline.getByText('For you to end.').waitFor();
    await mouse.reply(grace, 'All is done.');
    await reads(person, 'All is done.');
    await mouse.resolve(grace);
    await reads(person, /1.{1,4}5/);
    await writes(person, '4');
    await grace.page.getByText('Rated 4 of 5').waitFor();
  });
}

/**
 * The last sign of life of who is gone may be read after the time has passed, and renews the claim once
 * more; as no other follows it, the claim lapses the next time.
 */
async function lapses(kit: Kit, supervisor: Agent, reference: string): Promise<void> {
  const told = async () => {
    kit.stack().passTime(untilLapsed);
    await kit.stack().runSchedule('clock');
    return supervisor.said.join('\n');
  };
  await expect.poll(told, { interval: 3_000 }).toContain(`${reference} is back`);
}

/** The process of the browser is gone at once, with no goodbye to anybody. */
async function kill(browser: Browser): Promise<void> {
  const gone = new Promise((resolve) => browser.once('disconnected', resolve));
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('The browser has no process');
  process.kill(main.id, 'SIGKILL');
  await gone;
}
