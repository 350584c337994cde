import { describe, expect, test } from 'vitest';
import { smallTown } from '../../intents/testing/small-town.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { counter } from '../testing/counter.ts';
import { hours, talk } from '../testing/talk.ts';

/** The same town, in which water is a topic where no question may be left. */
const risky: Knowledge = {
  ...smallTown,
  agency: {
    ...smallTown.agency,
    service: {
      ...smallTown.agency.service,
      topics: smallTown.agency.service.topics.map((each) =>
        each.id === 'water' ? { ...each, highRisk: true } : each,
      ),
    },
  },
};

/** The same town, in which people help on with library cards. */
const handedOver: Knowledge = {
  ...smallTown,
  article: (id, language, at) => {
    const article = smallTown.article(id, language, at);
    return article && { ...article, handover: id === 'library/card' };
  },
};

const trash = 'waste/trash-day';

describe('a case opens', () => {
  test.each([
    ['AGENT', 'Your case number is TC-', 'en'],
    ['can I please talk to somebody real', 'Your case number is TC-', 'en'],
    ['quiero hablar con alguien', 'Su caso es el TC-', 'es'],
    ['بدي احكي مع حدا', 'رقم طلبك TC-', 'ar'],
  ])('for %j, in the language of the asking', async (text, said, language) => {
    const { ask, cases, status } = counter();
    expect(await ask(text)).toContain(said);
    expect(status()).toBe('handed-over:asked-for');
    expect(cases()).toMatchObject([
      { reason: 'asked-for', language, topic: 'general', priority: 'normal', state: 'queued' },
    ]);
  });

  test('on what was spoken about last', async () => {
    const { ask, cases } = counter();
    await ask('library card');
    await ask('agent');
    expect(cases()).toMatchObject([{ topic: 'library' }]);
  });

  test.each([
    ['was given', ['library card', 'agent'], { answered: 'library/card' }],
    ['was being asked where they live for', ['when is my trash day', 'agent'], { placeFor: trash }],
    [
      'was given before it was asked that',
      ['library card', 'when is my trash day', 'Oak Avenue', 'agent'],
      { answered: 'library/card', placeFor: trash },
    ],
    ['was given nothing', ['agent'], undefined],
  ])('with what the citizen %s, and nothing they said to it', async (_, texts, form) => {
    const { ask, cases } = counter();
    for (const text of texts) await ask(text);
    expect(cases()[0]?.summary.form).toEqual(form);
    expect(JSON.stringify(cases())).not.toContain('Oak');
  });

  test('once: who asks again is told how it stands', async () => {
    const { ask, cases } = counter();
    await ask('agent');
    expect(await ask('agent')).toContain('waits for a person since today at 6:00 AM');
    expect(cases()).toHaveLength(1);
  });

  test('after two failures, when the offer is taken', async () => {
    const { ask, cases } = counter();
    await ask('what is love');
    await ask('what is life');
    expect(cases()).toEqual([]);
    await ask('1');
    expect(cases()).toMatchObject([{ reason: 'failures' }]);
  });

  test.each([
    ['its answer says no more, twice', ['water', 'how much is it', 'and on sundays?']],
    ['none of what was asked about is meant', ['maybe water', 'none of these']],
    [
      'what is asked further has no answer',
      ['water', 'my grandmother is the mayor of a big village'],
    ],
  ])('by itself on a topic of high risk, when %s', async (_, texts) => {
    const { ask, cases } = counter(risky);
    const said: string[] = [];
    for (const text of texts) said.push(await ask(text));
    expect(said.at(-1)).toContain('it matters that you get the right one');
    expect(cases()).toMatchObject([{ reason: 'high-risk', topic: 'water', priority: 'high' }]);
  });

  test('after an answer whose editor wants it so, once', async () => {
    const { ask, cases, status } = counter(handedOver);
    expect(await ask('library card')).toMatch(
      /Anyone who lives here[\s\S]+Your case number is TC-/u,
    );
    expect(status()).toBe('answered');
    expect(cases()).toMatchObject([{ reason: 'rule', topic: 'library', priority: 'normal' }]);
    await ask('trash');
    expect(await ask('library card')).not.toContain('Your case number');
    expect(cases()).toHaveLength(1);
  });

  test('not over a few letters, even there', async () => {
    const { ask, cases } = counter(risky);
    await ask('water');
    await ask('asdf');
    expect(cases()).toEqual([]);
  });

  test('for a file that we cannot read, when that is wished or another one comes', async () => {
    for (const again of ['1', undefined]) {
      const { citizen, cases, status } = counter();
      const file = { attachments: [{ contentType: 'image/jpeg' }] };
      await citizen.says(undefined, file);
      expect(status()).toBe('offered-agent:unreadable');
      await citizen.says(again, again ? {} : file);
      expect(cases()).toMatchObject([{ reason: 'attachment' }]);
    }
  });
});

describe('danger', () => {
  test('is signposted, and opens an urgent case that nobody is told to wait for', async () => {
    const { hear, ask, cases } = counter();
    const [signpost, ...more] = await hear('I want to die');
    expect(signpost).toMatchObject({ purpose: 'signpost', text: expect.stringContaining('988') });
    expect(more).toEqual([]);
    expect(cases()).toMatchObject([{ reason: 'danger', priority: 'urgent', topic: 'general' }]);
    expect(await ask('nobody helps me')).toMatch(
      /case TC-\w{4}-\w{2}\)\. They may not see it for hours: in danger, call 911/u,
    );
  });

  test('makes an open case urgent', async () => {
    const { ask, hear, cases } = counter();
    await ask('agent');
    await hear('I want to die');
    expect(cases()).toMatchObject([{ reason: 'asked-for', priority: 'urgent' }]);
    expect(await hear('I want to die')).toHaveLength(1);
  });

  test('is signposted while an agent is in control, and while they are muted', async () => {
    const { ask, hear, agent, bench } = counter();
    await ask('agent');
    await agent.claims();
    expect((await hear('I want to die'))[0]?.text).toContain('988');
    await agent.mutesUntil(new Date(bench.now().getTime() + 3_600_000).toISOString());
    expect((await hear('I want to die'))[0]?.text).toContain('988');
  });
});

describe('while a case waits', () => {
  test('what is added is acknowledged once, and then it is quiet', async () => {
    const { ask, status } = counter();
    await ask('agent');
    expect(await ask('it is about my neighbor')).toMatch(/^Added to your case TC-/u);
    expect(await ask('he is very loud')).toBe('');
    expect(status()).toBe('silent:added');
  });

  test('a sure question is answered, and the case stays open', async () => {
    const { ask, cases } = counter();
    await ask('agent');
    expect(await ask('library card')).toMatch(/Anyone who lives here[\s\S]+stays open\.$/u);
    expect(cases()).toMatchObject([{ state: 'queued' }]);
  });

  test.each([
    ['menu', 'commanded:menu'],
    ['STATUS', 'commanded:status'],
    ['help', 'commanded:help'],
    ['stop', 'commanded:stop'],
  ])('the command %s works', async (text, expected) => {
    const { ask, status } = counter();
    await ask('agent');
    expect(await ask(text)).not.toBe('');
    expect(status()).toBe(expected);
  });

  test('thanks are no addition', async () => {
    const { ask, status } = counter();
    await ask('agent');
    expect(await ask('ok thanks')).toBe('');
    expect(status()).toBe('silent:thanks');
    expect(await ask('it is about my neighbor')).toMatch(/^Added/u);
  });

  test.each([
    ['withdraw', 'is withdrawn'],
    ['cancel my case', 'is withdrawn'],
    ['quiero cancelar mi caso', 'queda retirado'],
    ['please close my case', 'is withdrawn'],
    ['retirar', 'queda retirado'],
    ['سحب', 'سُحب طلبك'],
  ])('%j ends it', async (text, said) => {
    const { ask, cases } = counter();
    await ask('agent');
    expect(await ask(text)).toContain(said);
    expect(cases()).toMatchObject([{ state: 'abandoned' }]);
    expect(await ask('what is love')).toContain('reviewed answer');
  });

  test('there is nothing to withdraw where there is none', async () => {
    expect(await counter().ask('withdraw')).toBe('There is no open case to withdraw.');
  });
});

describe('while an agent is in control', () => {
  test.each(['menu', 'help', 'agent', 'STATUS', 'trash day', 'you are useless', 'hi', '2'])(
    'nothing is said to %j',
    async (text) => {
      const { ask, agent, status } = counter();
      await ask('agent');
      await agent.claims();
      expect(await ask(text)).toBe('');
      expect(status()).toBe('silent:person-in-control');
    },
  );

  test.each(['stop', 'I want to die'])('%j is heard', async (text) => {
    const { ask, agent } = counter();
    await ask('agent');
    await agent.claims();
    expect(await ask(text)).not.toBe('');
  });

  test('and gone when they write again, they are told that it waits once more', async () => {
    const { ask, agent, bench, cases } = counter();
    await ask('agent');
    await agent.isThere();
    await agent.claims();
    await agent.replies('What is it about?');
    bench.pass(hours(1));
    expect(await ask('my neighbor')).toContain('is not here now, so it is back in the queue');
    expect(cases()).toMatchObject([{ state: 'queued' }]);
    expect(await ask('he is loud')).toBe('');
  });
});

describe('what staff do is told', () => {
  test.each([
    ['to nobody, when a case is taken', false, 'claims'],
    ['to nobody, when it moves on unanswered', false, 'transfersTo'],
    ['when another takes over who has answered', true, 'transfersTo'],
  ] as const)('%s', async (_, told, does) => {
    const { ask, agent, toldOf } = counter();
    await ask('agent');
    if (told) {
      await agent.claims();
      await agent.replies('Hello, what is it about?');
    }
    const said = await toldOf(() =>
      does === 'claims' ? agent.claims() : agent.transfersTo('library'),
    );
    expect(said).toHaveLength(told ? 1 : 0);
  });

  test('as a request for respect, with another way to reach us', async () => {
    const { ask, agent, toldOf } = counter();
    await ask('agent');
    await agent.claims();
    const [said] = await toldOf(() => agent.warns());
    expect(said).toMatch(/^Please write without insults[\s\S]+555-0100/u);
  });
});

describe('STATUS', () => {
  test.each([
    ['STATUS', 'waits for a person since today at 6:00 AM. You get an answer today at 12:00 PM'],
    ['any news?', 'waits for a person'],
    ['estado de mi caso', 'espera a una persona desde hoy'],
    ['وين طلبي', 'بانتظار موظف'],
  ])('%j says how the case stands', async (text, said) => {
    const { ask } = counter();
    await ask('agent');
    expect(await ask(text)).toContain(said);
  });

  test('finds an older case of theirs by its reference, and none of others', async () => {
    const { ask, cases, bench } = counter();
    await ask('agent');
    await ask('withdraw');
    await ask('agent');
    const [first] = cases();
    expect(await ask(`status ${first?.id}`)).toContain(`You withdrew your case ${first?.id}`);
    const stranger = talk(smallTown);
    stranger.bench.rows.handoffs.clear();
    expect(bench.rows.handoffs.size).toBe(2);
    expect(await stranger.ask(`status ${first?.id}`)).toContain('is not known here');
  });
});
