import { describe, expect, test } from 'vitest';
import { smallTown } from '../../intents/testing/small-town.ts';
import { counter } from '../testing/counter.ts';
import { hours } from '../testing/talk.ts';

/** A case that an agent has answered and closed. */
async function resolved(opening = 'agent', code = 'answered') {
  const all = counter();
  await all.ask(opening);
  await all.agent.claims();
  await all.agent.replies('It is done.');
  await all.ask('thanks');
  const said = await all.toldOf(() => all.agent.resolves(code));
  return { ...all, said };
}

describe('a case that was closed', () => {
  test('is told, and once asked how it was', async () => {
    const { said, toldOf, agent, ask } = await resolved();
    expect(said[0]).toMatch(/is closed\. Not solved\? Reply NOT SOLVED by December 7\.$/u);
    expect(said[1]).toBe('How was our help, from 1 to 5?');
    await ask('not solved');
    await agent.claims();
    expect(await toldOf(() => agent.resolves())).toHaveLength(1);
  });

  test.each([
    ['5', 5],
    ['4 stars', 4],
    ['3/5', 3],
    ['٢', 2],
    ['very bad', 1],
    ['good', 4],
  ])('is rated by %j', async (text, score) => {
    const { ask, cases, step } = await resolved();
    expect(await ask(text)).toMatch(/^Thank you/u);
    expect(step()).toBe('open-question');
    expect(cases()).toMatchObject([{ rating: { score } }]);
    expect(await ask(text)).not.toMatch(/^Thank you, that/u);
  });

  test.each(['no thanks', '6', 'no'])('is not rated by %j, which is fine', async (text) => {
    const { ask, cases } = await resolved();
    expect(await ask(text)).toContain('That is fine');
    expect(cases()[0]?.rating?.score).toBeUndefined();
  });

  test.each(['2 trash cans were not emptied', 'library card', '7', 'yes', '2 and 3'])(
    'is not rated by %j, which is something else',
    async (text) => {
      const { ask, cases, step } = await resolved();
      await ask(text);
      expect(step()).not.toBe('open-question');
      expect(cases()[0]?.rating?.score).toBeUndefined();
    },
  );

  test('is not rated by the digit of a newer list, nor a newer list taken by a rating', async () => {
    const { ask, cases } = await resolved();
    await ask('trash or library');
    expect(await ask('2')).toContain('Anyone who lives here');
    expect(cases()[0]?.rating?.score).toBeUndefined();
  });

  test('is not rated by a digit of two days later', async () => {
    const { ask, cases, bench } = await resolved();
    bench.pass(hours(48));
    await ask('5');
    expect(cases()[0]?.rating?.score).toBeUndefined();
  });

  test('is rated by its button alone, whatever the next case', async () => {
    const { ask, cases, agent } = await resolved();
    const first = cases()[0]?.id;
    await ask('withdraw');
    await ask('agent');
    await agent.claims();
    await agent.resolves();
    await ask('', `rate:${first}:1`);
    expect(cases().map(({ rating }) => rating?.score)).toEqual([undefined, undefined]);
  });

  test.each([
    ['danger', 'I want to die', 'answered'],
    ['spam', 'agent', 'spam'],
  ])('is not asked about after %s', async (_, opening, code) => {
    const { said } = await resolved(opening, code);
    expect(said.join()).not.toContain('from 1 to 5');
  });

  test('is not asked about after a complaint or a warning', async () => {
    for (const warned of [false, true]) {
      const { ask, agent, toldOf } = counter();
      await ask(warned ? 'agent' : 'you are useless');
      if (!warned) await ask('useless!');
      await agent.claims();
      if (warned) await agent.warns();
      expect((await toldOf(() => agent.resolves())).join()).not.toContain('from 1 to 5');
    }
  });

  test.each([
    ['the mute of somebody nobody has warned', 'mute'],
    ['a mute that is over by then', 'unmute'],
    ['a complaint that was logged while it was open', 'complaint'],
  ])('is not asked about after %s', async (_, what) => {
    const { ask, agent, bench, toldOf, cases } = counter();
    await ask('you are useless');
    await ask('agent');
    if (what === 'complaint') await ask('', 'case:complaint');
    await agent.claims();
    const until = new Date(bench.now().getTime() + 3_600_000).toISOString();
    if (what !== 'complaint') await agent.mutesUntil(until);
    if (what === 'unmute') await agent.unmutes();
    expect((await toldOf(() => agent.resolves())).join()).not.toContain('from 1 to 5');
    expect(cases()).toHaveLength(1);
  });

  test('is not asked about when they have not written for a day', async () => {
    const { ask, agent, toldOf, bench } = counter(smallTown, 'sms');
    await ask('agent');
    await agent.claims();
    bench.pass(hours(25));
    expect(await toldOf(() => agent.resolves())).toHaveLength(1);
  });

  test.each([
    ['not solved', 'is open again'],
    ['this was not solved', 'is open again'],
    ['you didnt fix it', 'is open again'],
    ['no se resolvió', 'se ha abierto de nuevo'],
    ['ما انحلت', 'فُتح طلبك'],
  ])('opens again at %j', async (text, said) => {
    const { ask, cases } = await resolved();
    expect(await ask(text)).toContain(said);
    expect(cases()).toMatchObject([{ state: 'reopened', reopens: 1 }]);
  });

  test.each([
    ['No, not solved', 'is open again'],
    ['nobody ever came to look', 'is open again'],
    ['pues no, la fuga sigue igual', 'se ha abierto de nuevo'],
    ['لا والله رجعت المشكلة', 'فُتح طلبك'],
    ['no it was not solved', 'is open again'],
    ['it was not solved, the bin is still there', 'is open again'],
    ['Nope still broken', 'is open again'],
    ['my street light was never fixed by them', 'is open again'],
    ['Sorry, no. The problem is still there.', 'is open again'],
    ['no, no se resolvió', 'se ha abierto de nuevo'],
    ['no no se resolvió', 'se ha abierto de nuevo'],
    ['pues el bache sigue igual que antes', 'se ha abierto de nuevo'],
    ['لا، لم تحل', 'فُتح طلبك'],
    ['لا ما انحلت', 'فُتح طلبك'],
    ['للأسف هي نفس المشكلة كل يوم', 'فُتح طلبك'],
  ])('opens again at %j, said to the question how it was', async (text, said) => {
    const { ask, cases, status } = await resolved();
    expect(await ask(text)).toContain(said);
    expect(status()).toBe('handed-over:not-solved');
    expect(cases()).toMatchObject([{ state: 'reopened', reopens: 1 }]);
  });

  test.each([
    'it was solved, thanks',
    'it was solved',
    'the problem is fixed',
    'no, when is trash day',
    'my library card',
  ])('does not open again at %j', async (text) => {
    const { ask, cases } = await resolved();
    await ask(text);
    expect(cases()).toMatchObject([{ state: 'resolved' }]);
  });

  test('opens again in a sentence only where how it was is the last question', async () => {
    const { ask, cases } = await resolved();
    await ask('trash or library');
    await ask('a street light of last year was never fixed');
    expect(cases()).toMatchObject([{ state: 'resolved' }]);
  });

  test.each([
    ['no', 'reply NOT SOLVED'],
    ['لا', '«لم تحل»'],
  ])('says how it is opened again to a bare %j', async (text, said) => {
    const { ask } = await resolved();
    expect(await ask(text)).toContain(said);
  });

  test('goes back to the same agent where they are there', async () => {
    const { ask, cases, agent } = await resolved();
    await agent.isThere();
    await ask('not solved');
    expect(cases()).toMatchObject([{ state: 'claimed', owner: { id: agent.by.id } }]);
  });

  test('too long ago is followed by a new one', async () => {
    const { ask, cases, bench } = await resolved();
    bench.pass(hours(24 * 15));
    expect(await ask('not solved')).toMatch(/is closed for good[\s\S]+Your case number is TC-/u);
    expect(cases()).toHaveLength(2);
  });

  test('is none where there was none: then it is a remark on an answer', async () => {
    const { ask, cases } = counter();
    await ask('not solved');
    expect(cases()).toEqual([]);
  });
});
