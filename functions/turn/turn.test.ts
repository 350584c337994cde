import { describe, expect, test } from 'vitest';
import { citizenOn, outOf, turnBench } from '../testing/citizen.ts';

const reasons = ({ held }: ReturnType<typeof turnBench>) =>
  held.deadLetters.map(({ attributes }) => attributes?.reason);
const lastStatus = (bench: ReturnType<typeof turnBench>) =>
  [...bench.rows.events.values()].at(-1)?.status;

describe('a question', () => {
  test('is answered from the article with its source and review date, after the notice', async () => {
    const bench = turnBench();
    const [answer] = await citizenOn(bench).says('when is trash day');
    expect(answer?.reply.text).toBe(
      'NOTICE.\n\nTrash day in full (en).\n\nSource: Trash day page, https://riverton.example/trash-day. Reviewed Oct 1, 2026.',
    );
    expect(answer?.reply.short).toBe(
      'NOTICE.\n\nTrash day in short (en).\nriverton.example/trash-day (rev. 2026-10-01)',
    );
    expect(lastStatus(bench)).toBe('answered');
  });

  test('gets the notice once, and its version and time are kept', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    await citizen.says('trash');
    const [second] = await citizen.says('water bill');
    expect(second?.reply.text).toMatch(/^Water bill in full/u);
    expect([...bench.rows.identities.values()][0]?.notice).toEqual({
      version: '1',
      at: '2026-11-23T12:00:00.000Z',
    });
  });

  test('is answered in the language it is asked in', async () => {
    const [answer] = await citizenOn(turnBench()).says('qué día pasa la basura');
    expect(answer?.reply.text).toMatch(/^AVISO\..*Fuente: .*Revisado: 1 oct 2026\.$/su);
    expect(answer?.reply.language).toBe('es');
  });

  test('is answered in Arabic with European digits throughout', async () => {
    const [answer] = await citizenOn(turnBench()).says('متى تجمع النفايات');
    expect(answer?.reply.text).toMatch(
      /^تنبيه\..*\(ar\).*المصدر: .*تاريخ المراجعة: 1 أكتوبر 2026\.$/su,
    );
    expect(answer?.reply.language).toBe('ar');
  });

  test('whose answer is not there in its language gets the one that is, after a word that says so', async () => {
    const said = await citizenOn(turnBench()).says('فاتورة المياه');
    expect(said.map(({ reply }) => reply.text)).toEqual([
      'تنبيه.\n\nهذا الجواب متوفر باللغة الإنجليزية فقط.',
      expect.stringMatching(/^Water bill in full.*Source: .*Reviewed Oct 1, 2026\.$/su),
    ]);
  });

  test.each([
    ['2', 'Water bill in full'],
    ['2.', 'Water bill in full'],
    ['the second', 'Water bill in full'],
    ['la segunda', 'Water bill in full'],
    ['٢', 'Water bill in full'],
    ['water BILL', 'Water bill in full'],
    ['library', 'Library card in full'],
    ['3', 'I do not have a reviewed answer'],
  ])('that is close asks which; %j takes it', async (choice, expected) => {
    const citizen = citizenOn(turnBench());
    const [question] = await citizen.says('trash or water');
    expect(question?.reply.options?.map(({ label }) => label)).toEqual([
      'Trash day',
      'Water bill',
      'None of these',
    ]);
    const [answer] = await citizen.says(choice);
    expect(answer?.reply.text).toContain(expected);
  });

  test.each([
    ['yes', 'Trash day in full'],
    ['Sí', 'Trash day in full'],
    ['no', 'I do not have a reviewed answer'],
  ])(
    'that is close to one topic asks whether it is meant; %j takes it',
    async (choice, expected) => {
      const citizen = citizenOn(turnBench());
      const [question] = await citizen.says('maybe trash');
      expect(question?.reply.text).toContain('Do you mean this?');
      expect((await citizen.says(choice))[0]?.reply.text).toContain(expected);
    },
  );

  test('that is unknown offers a person, in other words the second time', async () => {
    const citizen = citizenOn(turnBench());
    const [first] = await citizen.says('what is the capital of France');
    const [second] = await citizen.says('what is love');
    expect(first?.reply.text).toContain('555-0100');
    expect(second?.reply.text).toContain('555-0100');
    expect(second?.reply.text).not.toBe(first?.reply.text.replace('NOTICE.\n\n', ''));
  });
});

describe('commands', () => {
  test.each([
    ['MENU', 'commanded:menu', 'What is it about?'],
    ['menú', 'commanded:menu', '¿De qué se trata?'],
    ['help', 'commanded:help', 'STOP to opt out'],
    ['ayuda', 'commanded:help', 'STOP para no recibir'],
    ['LANGUAGE', 'commanded:language', 'Which language'],
    ['español', 'commanded:language', 'Desde ahora'],
    ['بالعربي لو سمحت', 'commanded:language', 'سأجيبك بالعربية'],
    ['Language ES', 'commanded:language', 'Desde ahora'],
    ['I want to talk to a person', 'handed-over:asked-for', 'Your case number is TC-'],
    ['STOP', 'commanded:stop', 'You are opted out'],
    ['please stop texting me!', 'commanded:stop', 'You are opted out'],
    ['no me escriban mas', 'commanded:stop', 'Hecho'],
    ['START', 'commanded:start', 'again'],
    ['stop sign down on trash street', 'answered', 'Trash day'],
    ['i want to start a business', 'offered-agent', '555-0100'],
    ['yes', 'offered-agent', '555-0100'],
    ['hola', 'answered:greeting', '¡Hola!'],
    ['السلام عليكم', 'answered:greeting', 'مرحبًا'],
    ['mar7aba', 'answered:greeting', 'مرحبًا'],
    ['shukran', 'answered:thanks', 'الرحب'],
    ['القائمه', 'commanded:menu', 'اختر موضوعًا'],
    ['mosa3ada', 'commanded:help', 'هذه الخدمة الآلية'],
    ['بدي احكي مع حدا', 'handed-over:asked-for', 'رقم طلبك TC-'],
    ['الغاء الاشتراك', 'commanded:stop', 'START'],
    ['لا ترسلوا لي رسائل', 'commanded:stop', 'START'],
    ['👍', 'answered:thanks', 'welcome'],
    ['my house is on fire', 'answered:danger', '911'],
    ['I want to die', 'answered:danger', '988'],
    ['بدي موت', 'answered:danger', '988'],
    ['في ريحه غاز بالبيت', 'answered:danger', '911'],
    ['كيف بطلع شهادة وفاة', 'offered-agent', '555-0100'],
  ])('%j is %s', async (text, status, words) => {
    const bench = turnBench();
    const [reply] = await citizenOn(bench).says(text);
    expect(lastStatus(bench)).toBe(status);
    expect(reply?.reply.text).toContain(words);
  });

  test('a chosen language stays, whatever language is written', async () => {
    const citizen = citizenOn(turnBench());
    await citizen.says('español');
    const [answer] = await citizen.says('trash');
    expect(answer?.reply.language).toBe('es');
  });

  test('BACK returns to the answer before, then to the menu', async () => {
    const citizen = citizenOn(turnBench());
    await citizen.says('trash');
    await citizen.says('water');
    expect((await citizen.says('BACK'))[0]?.reply.text).toContain('Trash day in full');
    expect((await citizen.says('back'))[0]?.reply.text).toContain('What is it about?');
  });

  test('an option of the menu is taken by tapping it, even long after', async () => {
    const citizen = citizenOn(turnBench());
    await citizen.says('MENU');
    await citizen.says('water');
    const [answer] = await citizen.says('Trash day', { value: 'article:waste/trash-day' });
    expect(answer?.reply.text).toContain('Trash day in full');
  });
});

describe('opting out', () => {
  test('is kept with its scope and outlives the conversation', async () => {
    const bench = turnBench();
    await citizenOn(bench).says('STOP');
    const [identity] = bench.rows.identities.values();
    expect(identity?.optOut).toMatchObject({ scope: 'everything' });
    expect(identity?.recordClass).toBe('opted-out identity');
  });

  test('silences SMS until START, and a social channel not at all', async () => {
    const bench = turnBench();
    const sms = citizenOn(bench, 'sms', '+15550001');
    const social = citizenOn(bench, 'messenger', 'psid');
    await sms.says('STOP');
    await social.says('STOP');
    expect(await sms.says('trash')).toEqual([]);
    expect(lastStatus(bench)).toBe('silent:opted-out');
    expect((await social.says('trash'))[0]?.reply.text).toContain('Trash day');
    expect((await sms.says('yes'))[0]?.reply.text).toContain('again');
    expect((await sms.says('trash'))[0]?.reply.text).toContain('Trash day');
  });

  test('is confirmed once, and a narrower STOP brings nobody back', async () => {
    const bench = turnBench();
    const sms = citizenOn(bench, 'sms', '+15550001');
    expect(await sms.says('STOP')).toHaveLength(1);
    for (const text of ['STOP', 'stop news']) {
      expect(await sms.says(text)).toEqual([]);
      expect([...bench.rows.identities.values()][0]?.optOut?.scope).toBe('everything');
    }
    const social = citizenOn(bench, 'messenger', 'psid');
    await social.says('STOP');
    expect((await social.says('stop news'))[0]?.reply.text).toContain('You are opted out');
  });

  test('does not silence danger, which is answered first with help', async () => {
    const bench = turnBench();
    const sms = citizenOn(bench, 'sms', '+15550001');
    await sms.says('STOP');
    const [help] = await sms.says('i want to die');
    expect(help?.reply).toMatchObject({
      purpose: 'signpost',
      text: expect.stringMatching(/^This/u),
    });
  });

  test('that the carrier has answered is recorded and not answered again', async () => {
    const bench = turnBench();
    const sms = citizenOn(bench, 'sms', '+15550001');
    expect(await sms.says('STOP', { name: 'carrier-handled' })).toEqual([]);
    expect([...bench.rows.identities.values()][0]?.optOut?.scope).toBe('everything');
  });
});

describe('an event', () => {
  test('delivered three times takes effect once', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    const event = citizen.event('trash');
    await citizen.deliver(event);
    await citizen.deliver(event);
    await citizen.deliver(event);
    expect(outOf(bench.rows)).toHaveLength(1);
    expect(bench.counts.Redelivered).toBe(2);
  });

  test('that is older than the event rows are kept is refused and counted', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    await citizen.deliver({ ...citizen.event('trash'), at: '2026-10-01T00:00:00.000Z' });
    expect(outOf(bench.rows)).toEqual([]);
    expect(bench.counts.EventTooOld).toBe(1);
  });

  test('that is no message is not answered', async () => {
    const bench = turnBench();
    expect(await citizenOn(bench).says(undefined, { type: 'messageReaction' })).toEqual([]);
    expect(lastStatus(bench)).toBe('silent:reaction');
  });

  test('without words is told that it cannot be read', async () => {
    const [reply] = await citizenOn(turnBench()).says(undefined, {
      attachments: [{ contentType: 'audio/ogg' }],
    });
    expect(reply?.reply.text).toContain('only read text');
  });
});

describe('three messages in a row', () => {
  test('of which one is sure by itself are answered with that', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    for (const text of ['maybe', 'trash']) await citizen.deliver(citizen.event(text));
    expect(outOf(bench.rows).at(-1)?.reply.text).toContain('Trash day in full');
  });

  test('of which two are sure of different topics are asked about', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    for (const text of ['trash', 'water']) await citizen.deliver(citizen.event(text));
    expect(outOf(bench.rows).at(-1)?.reply.text).toContain('Which of these');
  });

  test('are one question: the answers before are superseded and the notice is said once', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    for (const text of ['hi', 'i have a question', 'when is trash day']) {
      await citizen.deliver(citizen.event(text));
    }
    const out = outOf(bench.rows);
    expect(out.map(({ status }) => status)).toEqual(['superseded', 'superseded', 'pending']);
    expect(out.at(-1)?.reply.text).toMatch(/^NOTICE\.\n\nTrash day in full/u);
  });

  test('are one question for the editors, too, or none once they are answered', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    const kept = () => [...bench.rows.gaps.values()].map(({ text }) => text);
    for (const text of ['one thing', 'may i keep hens']) await citizen.deliver(citizen.event(text));
    expect(kept()).toEqual(['one thing may i keep hens']);
    await citizen.deliver(citizen.event('and my trash?'));
    expect(kept()).toEqual([]);
  });

  test('are what the editors see when none of what was asked back was meant', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    for (const text of ['one thing', 'trash or water maybe'])
      await citizen.deliver(citizen.event(text));
    bench.pass(60);
    await citizen.says('none of these');
    expect([...bench.rows.gaps.values()]).toMatchObject([
      { kind: 'unanswered', step: 'open-question', text: 'one thing trash or water maybe' },
    ]);
  });

  test('say the notice once when the second is a command, which replaces no answer', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    for (const text of ['when is trash day', 'MENU']) await citizen.deliver(citizen.event(text));
    const out = outOf(bench.rows);
    expect(out.map(({ status }) => status)).toEqual(['pending', 'pending']);
    expect(out.map(({ reply }) => reply.text.startsWith('NOTICE.'))).toEqual([true, false]);
  });

  test('are danger where only together they say so', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    for (const text of ['i want to', 'die']) await citizen.deliver(citizen.event(text));
    expect(outOf(bench.rows).at(-1)?.reply.text).toContain('988');
  });

  test('are not kept with the conversation, which outlives what was said in it', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    for (const text of ['my trash', 'is not collected']) await citizen.deliver(citizen.event(text));
    const [conversation] = bench.rows.conversations.values();
    expect(conversation?.unsettled?.asked).toEqual([1, 3]);
    expect(JSON.stringify(conversation)).not.toMatch(/trash is|collected/u);
  });

  test('or many more fit one row and one turn', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    for (let said = 0; said < 30; said += 1) {
      await citizen.deliver(citizen.event(`trash ${'x'.repeat(20_000)}`));
    }
    const [conversation] = bench.rows.conversations.values();
    expect(JSON.stringify(conversation).length).toBeLessThan(2000);
    expect(reasons(bench)).toEqual([]);
  });

  test('are two answers when the first is already being sent', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    await citizen.deliver(citizen.event('trash'));
    const [first] = outOf(bench.rows);
    if (!first) throw new Error('nothing was said');
    await bench.ports.messages.get(first);
    bench.rows.messages.set(`${first.conversationId}#${first.sequence}`, {
      ...first,
      status: 'sending',
    });
    await citizen.deliver(citizen.event('water'));
    expect(outOf(bench.rows).map(({ status }) => status)).toEqual(['sending', 'pending']);
    expect(outOf(bench.rows).at(-1)?.reply.text).toMatch(/^Water bill in full/u);
  });
});

describe('a message that can never succeed', () => {
  const broken = () => {
    const bench = turnBench();
    return { bench, citizen: citizenOn(bench) };
  };

  test('ends in the dead letters with its reason, and its sender is offered a person', async () => {
    const bench = turnBench({
      bot: () => Promise.reject(new TypeError('a step broke')),
    });
    const [reply] = await citizenOn(bench).says('trash');
    expect(reasons(bench)).toEqual(['TypeError']);
    expect(reply?.reply.text).toContain('555-0100');
    expect(lastStatus(bench)).toBe('error:typeerror');
  });

  test('that is no event, but says who sent it, offers that citizen a person', async () => {
    const { bench, citizen } = broken();
    const event = { ...citizen.event('trash'), activity: { type: 'nonsense' } };
    await expect(citizen.deliver(JSON.parse(JSON.stringify(event)))).resolves.toBeUndefined();
    expect(reasons(bench)).toEqual(['not-an-event']);
    expect(outOf(bench.rows)[0]?.reply.text).toContain('555-0100');
  });

  test('is tried again when the cause will pass', async () => {
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const bench = turnBench({ bot: () => Promise.reject(throttled) });
    await expect(citizenOn(bench).says('trash')).rejects.toBe(throttled);
    expect(reasons(bench)).toEqual([]);
  });
});
