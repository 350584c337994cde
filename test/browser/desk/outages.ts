import type { Route } from 'playwright-core';
import { expect, it, type TestContext } from 'vitest';
import type { Agent } from '../agent.ts';
import { mouse } from './hands.ts';
import { type Kit, reads, writes } from './kit.ts';

const problem = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'failed', title: 'Something went wrong here', status: 500 }),
};

/** How a send may fail, after or before the server has what is sent. */
const failures: readonly { readonly how: string; fail(route: Route): Promise<void> }[] = [
  { how: 'the server answers 500', fail: (route) => route.fulfill(problem) },
  {
    how: 'the server answers 500 although it has the reply',
    async fail(route) {
      await route.fetch();
      await route.fulfill(problem);
    },
  },
  {
    how: 'the connection is lost once the server has the reply',
    async fail(route) {
      await route.fetch();
      await route.abort('connectionreset');
    },
  },
];

const replyCalls = /\/reply$/;

/** A server, a session or a network that is gone: a clear sentence, nothing lost, and nothing twice. */
export function outageStories(kit: Kit): void {
  async function working(test: TestContext) {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const asking = await kit.citizen(test);
    await ana.open(asking.reference);
    await mouse.claim(ana);
    await ana.page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
    return { ana, ...asking };
  }

  it.for(failures)(
    '$how: it says so, keeps the text, and sends it once',
    async ({ fail }, test) => {
      const { ana, person } = await working(test);
      await ana.page.route(replyCalls, fail);
      await ana.field.fill('Only once, please.');
      await ana.send.click();
      await ana.page.getByText('It is not known whether your reply arrived.').waitFor();
      expect(await ana.field.inputValue()).toBe('Only once, please.');
      await ana.page.unroute(replyCalls);
      // Even after the page was loaded anew it is the same try.
      await ana.page.reload();
      await expect.poll(() => ana.field.inputValue()).toBe('Only once, please.');
      await ana.send.click();
      await ana.hears('Sent.');
      await mouse.reply(ana, 'And this is the last.');
      await reads(person, 'And this is the last.');
      expect(await person.answers('SMS').filter({ hasText: 'Only once, please.' }).count()).toBe(1);
      expectFailuresAlone(ana);
    },
  );

  it('a note whose answer is lost is saved once', async (test) => {
    const { ana } = await working(test);
    const calls = /\/notes$/;
    const field = ana.page.getByLabel('Note for colleagues.');
    const save = ana.page.getByRole('button', { name: 'Save note' });
    await ana.page.route(calls, async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await ana.page.getByRole('tab', { name: 'Note' }).click();
    await field.fill('Only once, for you.');
    await save.click();
    await ana.page.getByText('It is not known whether your note was saved.').waitFor();
    await ana.page.unroute(calls);
    await save.click();
    await ana.hears('Sent.');
    await expect.poll(() => field.inputValue()).toBe('');
    // What is written behind it is shown behind it.
    await field.fill('And this is the last.');
    await save.click();
    await ana.timeline.getByText('And this is the last.').waitFor();
    expect(await ana.timeline.getByText('Only once, for you.').count()).toBe(1);
    expectFailuresAlone(ana);
  });

  it('a server that cannot be read from: the page says so, and reads again when asked', async (test) => {
    const { ana, reference } = await working(test);
    await ana.page.route(/\/desk\/api\/handoffs/, (route) => route.fulfill(problem));
    await ana.page.reload();
    await ana.page.getByText('The cases could not be read.').waitFor();
    await ana.page.getByText('Some of this could not be read. The server had a problem.').waitFor();
    await ana.page.unroute(/\/desk\/api\/handoffs/);
    await ana.page.getByRole('button', { name: 'Try again' }).click();
    await ana.page.getByRole('article', { name: reference }).waitFor();
    await ana.timeline.getByText('AGENT', { exact: true }).waitFor();
    await ana.page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'hidden' });
    expectFailuresAlone(ana);
  });

  it('a session ended elsewhere: signing in again leads back to the case and the draft', async (test) => {
    const { ana, person, reference } = await working(test);
    await ana.field.fill('Where was I?');
    const called = await ana.page.waitForRequest(/\/desk\/api\//);
    const headers = { authorization: (await called.allHeaders()).authorization ?? '' };
    const signOut = `${kit.stack().url}/desk/api/sign-out`;
    expect((await fetch(signOut, { method: 'POST', headers })).status).toBe(204);

    // With the next sign of life at the latest.
    await ana.page.getByText('Your session has ended.').waitFor();
    await ana.page.getByRole('button', { name: 'Sign in' }).click();
    await ana.page.getByRole('article', { name: reference }).waitFor();
    await expect.poll(() => ana.field.inputValue()).toBe('Where was I?');
    await ana.page.getByText('Live', { exact: true }).waitFor();
    await expect.poll(() => ana.send.isEnabled()).toBe(true);
    await ana.send.click();
    await reads(person, 'Where was I?');
    expectFailuresAlone(ana);
  });

  it('no network for a while: it says so, keeps the text, and shows what came meanwhile', async (test) => {
    const { ana, person } = await working(test);
    await ana.page.context().setOffline(true);
    await ana.page.getByText('No connection. What you write is kept').waitFor();
    await ana.field.fill('Written in a tunnel.');
    await ana.send.click();
    await ana.page.getByText('Not sent: No connection.').waitFor();
    await writes(person, 'Said to nobody');
    await person.phone('SMS').locator('.mine').last().getByText('by the agency').waitFor();
    await ana.page.context().setOffline(false);
    await ana.hears('Connected again.');
    await ana.page.getByText('Live', { exact: true }).waitFor();
    await ana.timeline.getByText('Said to nobody').waitFor();
    expect(await ana.field.inputValue()).toBe('Written in a tunnel.');
    await ana.send.click();
    await reads(person, 'Written in a tunnel.');
    expectFailuresAlone(ana);
  });
}

/** The browser tells of every call that failed, as it was meant to here, and of nothing else. */
function expectFailuresAlone({ trouble }: Agent): void {
  expect(
    trouble.splice(0).filter((each) => !/Failed to load resource|net::ERR/.test(each)),
  ).toEqual([]);
}
