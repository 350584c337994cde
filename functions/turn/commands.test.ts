import { describe, expect, test } from 'vitest';
import { createDeleteMyData } from '../../intents/delete-my-data/delete-my-data.ts';
import { retention } from '../../intents/model/retention.ts';
import { createBot } from '../bot/bot.ts';
import { citizenOn, outOf, turnBench } from '../testing/citizen.ts';

const statusOf = async (text: string) => {
  const bench = turnBench();
  await citizenOn(bench).says(text);
  return [...bench.rows.events.values()].at(-1)?.status;
};

const commands = {
  'commanded:menu': [
    'MENU',
    'menu please',
    'Menu.',
    'show me the menu',
    'main menu',
    'can i see the menu please',
    'menuu',
    'mneu',
    'go back to the menu',
    'what topics do you have',
    'menú',
    'ver el menú por favor',
    'temas',
    'القائمة',
    'القائمة لو سمحت',
    'اعرض القائمة',
  ],
  'commanded:help': [
    'HELP',
    'help!',
    'hlep',
    'help me',
    'i need help',
    'can you help me please',
    'what can you do',
    'are you a robot',
    'is this a real person?',
    'ayuda',
    'AYUDA por favor',
    'necesito ayuda',
    'me puede ayudar?',
    'eres un robot?',
    'مساعدة',
    'بدي مساعدة',
    'هل أنت روبوت',
  ],
  'handed-over:asked-for': [
    'I want to talk to a person about my trash',
    'can I please speak with a real person about a parking ticket I got yesterday',
    'quiero hablar con una persona sobre mi basura',
    'أريد التحدث مع موظف بخصوص فاتورة المياه',
    'AGENT',
    'agent!!',
    'AGENT 👤',
    'agnet',
    'agent please',
    'can I talk to a human?',
    'Can I please speak with someone',
    'i want a real person',
    'get me a human',
    'connect me to an agent',
    'let me talk to a person now',
    'human',
    'is there a human there',
    'i need to speak to a representative please',
    'please transfer me to an operator',
    'i dont want to talk to a bot',
    'live chat',
    'hello can i talk to somebody please',
    'agente',
    'me comunica con una persona por favor',
    'quiero hablar con alguien',
    'quisiera hablar con un agente, gracias',
    'páseme con un operador',
    'hola, puedo hablar con una persona real?',
    'me puede comunicar con alguien',
    'ser humano',
    'موظف',
    'بدي احكي مع موظف',
    'ممكن اكلم حد لو سمحت',
    'أريد التحدث مع شخص حقيقي',
    'عايز اكلم موظف',
    'حولني على موظف',
  ],
  'commanded:language': [
    'LANGUAGE',
    'language please',
    'change language',
    'in english please',
    'spanish',
    'do you speak spanish?',
    'switch to arabic',
    'Language ES',
    'langauge',
    'español',
    'en español por favor',
    'habla español?',
    'puede hablar en español',
    'idioma',
    'cambiar idioma',
    'عربي',
    'بالعربي لو سمحت',
    'هل تتكلم العربية',
    'اللغة',
  ],
  'commanded:menu (there is no answer before)': [
    'BACK',
    'back please',
    'go back',
    'previous answer',
    'atrás',
    'volver atrás',
    'رجوع',
  ],
  'commanded:status': [
    'STATUS',
    'status please',
    'whats the status of my case',
    'any update on my request?',
    'where is my case',
    'staus',
    'TC-7K4M-2Q',
    'tc 7k4m 2q',
    'status TC-7K4M-2Q',
    'what happened with TC-7K4M-2Q?',
    'estatus de mi caso',
    'cómo va mi solicitud',
    'حالة طلبي',
    'وين طلبي',
  ],
  'commanded:my-data': [
    'MY DATA',
    'my data please',
    'what data do you have about me?',
    'show me my data',
    'mis datos',
    'qué datos tienen de mí',
    'بياناتي',
    'ماذا تعرفون عني',
  ],
  'commanded:delete-my-data': [
    'DELETE MY DATA',
    'please delete my data',
    'i want you to delete all my messages',
    'erase my data',
    'forget me',
    'borrar mis datos',
    'quiero que borren mis datos por favor',
    'احذف بياناتي',
    'امسحوا رسائلي',
  ],
  'commanded:stop': [
    'STOP',
    'stop please',
    'please stop',
    'STOP!!',
    'Stop.',
    'stpo',
    'unsubscribe',
    'unsubcribe',
    'stop texting me',
    'stop these messages',
    'leave me alone',
    'alto',
    'ALTO por favor',
    'no me escriban más',
    'quiero darme de baja',
    'ya no me manden mensajes',
    'إيقاف',
    'أوقفوا الرسائل لو سمحتم',
    'stop alerts',
  ],
  'commanded:start': ['START', 'start please', 'unstop', 'subscribe', 'comenzar', 'ابدأ'],
};

const none = [
  'who do I talk to about food stamps',
  'can someone talk to my kids about recycling',
  'stop sign down',
  'stop sign is missing on oak',
  'start a business',
  'how do i start a recycling program',
  'school menu',
  'what is on the school lunch menu',
  'real estate agent',
  'i need a real estate agent license',
  'smart',
  'help paying rent',
  'help with my water bill',
  'bus stop',
  'where does the bus stop',
  'cancer',
  'cancer screening',
  'statue',
  'statue in the park',
  'status of my building permit',
  'held',
  'quite',
  'agency',
  'person hit by a door',
  'back yard',
  'backyard chickens',
  'back to school',
  'language classes',
  'english classes for adults',
  'spanish classes',
  'data breach',
  'my data plan is slow',
  'delete my account at the library',
  'end of the year',
  'quit smoking',
  'cancel my appointment',
  'end my water service',
  'the agent at the dmv was rude',
  'menu for senior meals',
  'operator license',
  'human resources',
  'human services',
  'customer service hours',
  'info about parking',
  'list of parks',
  'options for recycling',
  'señal de alto caída',
  'alto voltaje',
  'abrir un negocio',
  'menú escolar',
  'agente inmobiliario',
  'ayuda para la renta',
  'clases de español',
  'cancelar mi cita',
  'baja presión de agua',
  'parada de autobús',
  'estado de mi permiso',
  'قائمة الطعام في المدرسة',
  'رخصة وكيل عقاري',
  'مساعدة في الايجار',
  'دروس اللغة الانجليزية',
  'إلغاء موعدي',
  'إشارة قف مكسورة',
  'أبدأ مشروع',
  'موقف الباص',
];

describe.each(Object.entries(commands))('%s is', (status, texts) => {
  test.each(texts)('%s', async (text) => {
    expect(await statusOf(text)).toBe(status.split(' ')[0]);
  });
});

test.each(none)('%s is no command', async (text) => {
  expect(await statusOf(text)).not.toMatch(/^commanded|asked-for$/u);
});

test('STATUS says that there is no case, and how to reach a person', async () => {
  const [reply] = await citizenOn(turnBench()).says('status TC-7K4M-2Q');
  expect(reply?.reply.text).toContain('TC-7K4M-2Q is not known here');
  expect(reply?.reply.text).toContain('555-0100');
});

test('MY DATA says how long, by the retention table', async () => {
  const [reply] = await citizenOn(turnBench()).says('MY DATA');
  for (const name of ['message', 'contact', 'opted-out identity'] as const)
    expect(reply?.reply.text).toContain(`${retention[name].days} days`);
  expect(reply?.reply.text).toContain('https://riverton.example/privacy');
});

/** What is left of what was said, but for the word that it was deleted and what never went out. */
const wordsLeft = ({ rows }: ReturnType<typeof turnBench>) =>
  [...rows.messages.values()]
    .slice(0, -1)
    .filter((each) => each.direction === 'in' || each.reply.text !== '[deleted]');

describe('DELETE MY DATA', () => {
  const asked = async (channel = 'messenger') => {
    const bench = turnBench();
    const citizen = citizenOn(bench, channel);
    await citizen.says('español');
    await citizen.says('when is trash day');
    await citizen.says('DELETE MY DATA');
    return { bench, citizen };
  };

  test('asks first, and deletes nothing until it is answered', async () => {
    const { bench } = await asked();
    expect(
      outOf(bench.rows)
        .at(-1)
        ?.reply.options?.map(({ value }) => value),
    ).toEqual(['delete-my-data:yes', 'delete-my-data:no']);
    expect(bench.rows.messages.size).toBe(6);
  });

  test.each(['yes', '1', 'Sí', 'Sí, borrar'])(
    'answered %j deletes what was said and remembered',
    async (answer) => {
      const { bench, citizen } = await asked();
      const [done] = await citizen.says(answer);
      expect(done?.reply.text).toContain('borrados');
      expect(wordsLeft(bench)).toEqual([]);
      const [conversation] = bench.rows.conversations.values();
      expect(conversation?.memory).toEqual({ topics: [], failures: 0, language: 'es' });
      const [contact] = bench.rows.contacts.values();
      expect(contact).not.toHaveProperty('language');
      const [identity] = bench.rows.identities.values();
      expect(identity).not.toHaveProperty('notice');
      for (const row of [conversation, contact, identity]) expect(row?.recordClass).toBe('erased');
      expect(bench.counts.ConversationsErased).toBe(1);
    },
  );

  test('is done when it is tapped, and asked about again when tapped long after', async () => {
    const { bench, citizen } = await asked();
    bench.pass(7200);
    await citizen.says('Sí, borrar', { value: 'delete-my-data:yes' });
    expect(bench.rows.messages.size).toBeGreaterThan(6);
    const [done] = await citizen.says('Sí, borrar', { value: 'delete-my-data:yes' });
    expect(done?.reply.text).toContain('borrados');
  });

  test.each(['no', '2', 'No, conservar'])('answered %j deletes nothing', async (answer) => {
    const { bench, citizen } = await asked();
    expect((await citizen.says(answer))[0]?.reply.text).toBe('No se borró nada.');
    expect(bench.rows.messages.size).toBe(8);
  });

  test('answered with a question deletes nothing', async () => {
    const { bench, citizen } = await asked();
    expect((await citizen.says('library'))[0]?.reply.text).toContain('Biblioteca');
    expect(bench.rows.messages.size).toBe(8);
  });

  test('leaves an opt-out in force', async () => {
    const { bench, citizen } = await asked();
    await citizen.says('STOP');
    await citizen.says('DELETE MY DATA');
    await citizen.says('yes');
    const [identity] = bench.rows.identities.values();
    expect(identity?.optOut?.scope).toBe('everything');
    expect(identity?.recordClass).toBe('opted-out identity');
  });

  describe('of a citizen who has opted out where nothing more may be said', () => {
    const stopped = async () => {
      const bench = turnBench();
      const citizen = citizenOn(bench, 'sms');
      await citizen.says('when is trash day');
      await citizen.says('STOP');
      return { bench, citizen, said: bench.rows.messages.size };
    };

    test.each(['DELETE MY DATA', 'Delete my data.', 'borrar mis datos', 'احذف بياناتي'])(
      'by %j is done at once, and nothing is said',
      async (words) => {
        const { bench, citizen } = await stopped();
        expect(await citizen.says(words)).toEqual([]);
        const left = [...bench.rows.messages.values()];
        for (const each of left) expect(each).toMatchObject({ reply: { text: '[deleted]' } });
        const [conversation] = bench.rows.conversations.values();
        expect(conversation).toMatchObject({
          memory: { topics: [], failures: 0 },
          recordClass: 'erased',
        });
        expect(conversation?.unsettled).toBeUndefined();
        expect(conversation?.asked).toBeUndefined();
        const [identity] = bench.rows.identities.values();
        expect(identity).toMatchObject({
          optOut: { scope: 'everything' },
          recordClass: 'opted-out identity',
        });
        expect(identity).not.toHaveProperty('notice');
        expect([...bench.rows.events.values()].at(-1)).toMatchObject({
          status: 'commanded:data-deleted',
          step: 'delete-while-stopped',
        });
        expect(bench.counts.ConversationsErased).toBe(1);
      },
    );

    test.each(['can you delete my data?', 'delete', 'dont delete my data'])(
      'is not guessed from %j',
      async (words) => {
        const { bench, citizen, said } = await stopped();
        expect(await citizen.says(words)).toEqual([]);
        expect(bench.rows.messages.size).toBe(said + 1);
      },
    );
  });

  test('lets who writes again begin anew, with the notice', async () => {
    const { bench, citizen } = await asked();
    await citizen.says('yes');
    const [answer] = await citizen.says('trash');
    expect(answer?.reply.text).toMatch(/^(NOTICE|AVISO)/u);
    expect([...bench.rows.conversations.values()][0]?.recordClass).toBe('conversation');
    expect([...bench.rows.identities.values()][0]?.recordClass).toBe('identity');
  });

  test('goes on with what a crash left, when the event comes again', async () => {
    let fails = true;
    const { erasure } = turnBench().ports;
    const bench = turnBench();
    const erase: typeof erasure.erase = async (...given) => {
      if (fails) throw Object.assign(new Error('gone'), { name: 'TimeoutError' });
      return bench.ports.erasure.erase(...given);
    };
    const citizen = citizenOn(bench);
    await citizen.says('trash');
    await citizen.says('DELETE MY DATA');
    const yes = citizen.event('yes');
    const crashing = citizenOn({
      ...bench,
      ports: { ...bench.ports, erasure: { ...erasure, erase } },
    });
    await expect(crashing.deliver(yes)).rejects.toThrow('gone');
    expect(bench.rows.messages.size).toBe(5);
    fails = false;
    await crashing.deliver(yes);
    expect(wordsLeft(bench)).toEqual([]);
  });

  test('of a long conversation goes on in later deliveries, and nothing is left', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    await citizen.says('trash');
    const [row] = bench.rows.messages.values();
    const [conversation] = bench.rows.conversations.values();
    if (!row || !conversation) throw new Error('nothing was said');
    for (let sequence = 3; sequence <= 5000; sequence += 1)
      bench.rows.messages.set(`${row.conversationId}#${sequence}`, { ...row, sequence });
    bench.rows.conversations.set(conversation.id, { ...conversation, sequence: 5000 });
    await citizen.says('DELETE MY DATA');
    const yes = citizen.event('yes');
    let deliveries = 0;
    for (let done = false; !done; deliveries += 1)
      done = await citizen.deliver(yes).then(
        () => true,
        () => false,
      );
    expect(deliveries).toBeGreaterThan(1);
    expect(wordsLeft(bench)).toEqual([]);
  });

  test('is refused in clear words under a legal hold', async () => {
    const held = { ...retention, message: { ...retention.message, hold: true } };
    const command = createDeleteMyData(held);
    const step = { name: 'commands', decide: command.run };
    const bench = turnBench({ bot: createBot([step]) });
    const [reply] = await citizenOn(bench).says('DELETE MY DATA');
    expect(reply?.reply.text).toContain('cannot be deleted now');
    expect([...bench.rows.events.values()].at(-1)?.status).toBe('refused:legal-hold');
  });
});
