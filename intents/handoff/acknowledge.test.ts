import { describe, expect, test } from 'vitest';
import { smsCost } from '../../knowledge/check/sms.ts';
import { withDirection } from '../../knowledge/direction.ts';
import { load } from '../../knowledge/load.ts';
import type { Handoff } from '../model/handoff/handoff.ts';
import type { Presence } from '../model/handoff/staff.ts';
import { caseInWords } from '../status/case-in-words.ts';
import { threeTopics } from '../testing/knowledge.ts';
import { smallCase } from '../testing/small-case.ts';
import { compileWords } from '../words.ts';
import { acknowledge } from './acknowledge.ts';
import { type Speaking, whenInWords } from './when.ts';

const words = compileWords();
/** Monday, ten in the morning in Chicago, while the town is open. */
const monday = new Date('2026-11-23T16:00:00Z');
/** The evening before Thanksgiving. */
const evening = new Date('2026-11-26T00:30:00Z');
const holiday = new Date('2026-11-26T16:00:00Z');
const speaking = (language: string, now = monday): Speaking => ({
  words,
  knowledge: threeTopics,
  language,
  now,
});
const present = (...languages: string[]): Presence => ({
  id: 'ana',
  name: 'Ana',
  roles: ['agent'],
  topics: ['*'],
  languages,
  status: 'online',
  until: '2026-11-23T16:01:00Z',
});
const byNoon = { firstReply: { at: '2026-11-23T18:00:00Z', warnAt: '2026-11-23T17:30:00Z' } };
const afterHoliday = { firstReply: { at: '2026-11-27T18:00:00Z', warnAt: '2026-11-27T17:30:00Z' } };

const told = (
  language: string,
  facts: { present?: readonly Presence[]; expectedMinutes?: number; handoff?: Handoff },
  now = monday,
) =>
  acknowledge(
    speaking(language, now),
    { handoff: smallCase({ deadlines: byNoon, language }), present: [], ...facts },
    'opened',
  );

describe('a moment is said', () => {
  test.each([
    ['en', '2026-11-23T19:30:00Z', 'today at 1:30 PM'],
    ['en', '2026-11-24T14:00:00Z', 'tomorrow (Tuesday) at 8:00 AM'],
    ['en', '2026-11-27T14:00:00Z', 'Friday at 8:00 AM'],
    ['en', '2026-11-30T14:00:00Z', 'November 30 at 8:00 AM'],
    ['en', '2026-11-22T22:00:00Z', 'yesterday at 4:00 PM'],
    ['en', '2026-11-20T22:00:00Z', 'November 20 at 4:00 PM'],
    ['es', '2026-11-23T18:00:00Z', 'hoy a las 12:00 pm'],
    ['es', '2026-11-24T19:00:00Z', 'mañana (martes) a la 1:00 pm'],
    ['es', '2026-11-27T14:00:00Z', 'el viernes a las 8:00 am'],
    ['es', '2026-12-07T14:00:00Z', 'el 7 de diciembre a las 8:00 am'],
    ['ar', '2026-11-24T14:00:00Z', 'غدًا (الثلاثاء) الساعة 8:00 ص'],
  ])('in %s, of %s, as %j', (language, at, said) => {
    expect(whenInWords(speaking(language), new Date(at))).toBe(said);
  });

  test('by the calendar of the agency, not of the world', () => {
    expect(whenInWords(speaking('en', evening), new Date('2026-11-26T05:30:00Z'))).toBe(
      'today at 11:30 PM',
    );
  });
});

describe('who waits for a person is told', () => {
  test.each([
    ['the reference', 'en', {}, monday, 'TC-7K4M-2Q'],
    [
      'by when and the hours, when nobody has the desk open',
      'en',
      {},
      monday,
      'You get an answer today at 12:00 PM at the latest. Hours: weekdays 8-12 and 1-5.',
    ],
    [
      'no figure of fewer than five',
      'en',
      { present: [present('en')] },
      monday,
      'You get an answer today at 12:00 PM at the latest.',
    ],
    [
      'the usual wait',
      'en',
      { present: [present('en')], expectedMinutes: 18 },
      monday,
      'Usual wait now: about 20 minutes. Hours: weekdays 8-12 and 1-5.',
    ],
    [
      'of hours, once it is hours',
      'en',
      { present: [present('en')], expectedMinutes: 130 },
      monday,
      'about 4 hours',
    ],
    ['no wait when nobody is there', 'en', { expectedMinutes: 18 }, monday, 'You get an answer'],
    [
      'no wait that lasts until tomorrow',
      'en',
      { present: [present('en')], expectedMinutes: 450 },
      monday,
      'You get an answer',
    ],
    [
      'that nobody there speaks their language, when somebody will, and what is spoken',
      'es',
      { present: [present('en')] },
      monday,
      'Ahora no hay nadie que hable español. Le contesta alguien que lo habla, como tarde, hoy a las 12:00 pm. En inglés puede ser antes.',
    ],
    [
      'nothing of it where one of them does',
      'es',
      { present: [present('en'), present('es')] },
      monday,
      'Le contestamos',
    ],
    ['nothing of it where one speaks all', 'ar', { present: [present('*')] }, monday, 'نرد عليك'],
    [
      'that it is late, and nothing new, where the promise has passed',
      'en',
      { present: [present('en')], expectedMinutes: 18 },
      new Date('2026-11-23T20:00:00Z'),
      'You wait longer than we promised, and I am sorry. Hours: weekdays 8-12 and 1-5.',
    ],
    [
      'the same while it is closed, and when it opens',
      'es',
      {},
      evening,
      'Ha pasado el plazo que prometimos y lo lamento. Ahora estamos cerrados y abrimos el viernes a las 8:00 am.',
    ],
    [
      'when it opens',
      'en',
      { handoff: smallCase({ deadlines: afterHoliday }) },
      evening,
      'We are closed now and open Friday at 8:00 AM. You get an answer Friday at 12:00 PM at the latest.',
    ],
    [
      'of a holiday',
      'en',
      { handoff: smallCase({ deadlines: afterHoliday }) },
      holiday,
      'We are closed today (Thanksgiving) and open tomorrow (Friday) at 8:00 AM.',
    ],
    [
      'of a holiday in Spanish',
      'es',
      { handoff: smallCase({ deadlines: afterHoliday }) },
      holiday,
      'Hoy estamos cerrados (Día de Acción de Gracias) y abrimos mañana (viernes) a las 8:00 am',
    ],
    [
      'of a holiday in Arabic',
      'ar',
      { handoff: smallCase({ deadlines: afterHoliday }) },
      holiday,
      'نحن مغلقون اليوم (عيد الشكر) ونفتح غدًا (الجمعة) الساعة 8:00 ص',
    ],
    ['what they can do', 'en', {}, monday, 'WITHDRAW ends it'],
    ['what they can do in Spanish', 'es', {}, monday, 'RETIRAR: terminarlo'],
    ['what they can do in Arabic', 'ar', {}, monday, '«سحب» لإنهائه'],
  ])('%s (%s)', (_, language, facts, now, said) => {
    expect(told(language, facts, now)).toContain(said);
  });

  test('what the agency promises where the case has no promise yet', () => {
    expect(told('en', { handoff: smallCase() })).toContain('today at 3:00 PM');
  });
});

// Said with Riverton's own words, hours and names.
describe('as SMS', () => {
  const { agency } = load();
  const knowledge = agency ? { ...threeTopics, agency } : threeTopics;
  const facts = [
    ['closed', { present: [] }, evening],
    ['open', { present: [] }, monday],
    ['open, with a wait', { present: [present('*')], expectedMinutes: 18 }, monday],
  ] as const;

  test.each(
    ['en', 'es', 'ar'].flatMap((language) =>
      facts.map(([name, given, now]) => [language, name, given, now] as const),
    ),
  )('what is said in %s while %s is short', (language, _, given, now) => {
    const deadlines = now === evening ? afterHoliday : byNoon;
    const handoff = smallCase({ deadlines, language });
    const text = acknowledge(
      { ...speaking(language, now), knowledge },
      { handoff, ...given },
      'opened',
    );
    const { segments, encoding } = smsCost(withDirection(text));
    expect(encoding).toBe(language === 'ar' ? 'UCS-2' : 'GSM-7');
    expect(segments).toBeLessThanOrEqual(language === 'ar' ? 3 : 2);
  });
});

/** Values as long as they come in an ordinary case. */
const long: Readonly<Record<string, readonly string[]>> = {
  en: [
    'tomorrow (Wednesday) at 10:30 AM',
    'December 27',
    'Monday to Friday, 8 am to noon and 1 to 5 pm',
  ],
  es: ['el viernes a las 10:30 am', '27 de diciembre', 'de lunes a viernes, de 8 a 12 y de 1 a 5'],
  ar: ['غدًا (الأربعاء) الساعة 10:30 ص', '27 ديسمبر', 'من الاثنين إلى الجمعة، 8-12 و1-5'],
};

function filled(text: string, language: string): string {
  const [moment = '', date = '', hours = ''] = long[language] ?? [];
  const values: Readonly<Record<string, string>> = {
    reference: 'TC-7K4M-2Q',
    until: date,
    hours,
    phone: '202-555-0100',
    emergency: '911',
  };
  return text.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? moment);
}

test.each(['en', 'es', 'ar'])('each text on its own is short as SMS in %s', (language) => {
  const own = ['handoff', 'status', 'withdraw', 'not-solved', 'rating', 'abuse'];
  const texts = own.flatMap((intent) => Object.values(words[language]?.[intent]?.texts ?? {}));
  const costs = texts.map((text) => ({ text, ...smsCost(withDirection(filled(text, language))) }));
  const most = language === 'ar' ? 3 : 2;
  expect(costs.filter(({ segments }) => segments > most)).toEqual([]);
  if (language !== 'ar') expect(costs.filter(({ encoding }) => encoding !== 'GSM-7')).toEqual([]);
});

test('nobody is told to write a word that carriers take for an opt-out', () => {
  const said = Object.values(words).flatMap((intents) =>
    ['handoff', 'status', 'withdraw', 'not-solved', 'rating', 'abuse'].flatMap((intent) =>
      Object.values(intents[intent]?.texts ?? {}),
    ),
  );
  expect(said.length).toBeGreaterThan(100);
  const optOut = /\b(STOP|STOPALL|CANCEL|END|QUIT|UNSUBSCRIBE|REVOKE|OPTOUT|PARAR|ALTO|BAJA)\b/u;
  expect(said.filter((text) => optOut.test(text))).toEqual([]);
});

describe('a promise', () => {
  test('is told to the quarter of an hour, and never earlier than it was made', () => {
    const firstReply = { at: '2026-11-23T17:31:00Z', warnAt: '2026-11-23T17:00:00Z' };
    expect(told('en', { handoff: smallCase({ deadlines: { firstReply } }) })).toContain(
      'today at 11:45 AM',
    );
  });
});

describe('how a case stands', () => {
  const agent = { id: 'ana', name: 'Ana' };
  const noon = '2026-11-23T18:00:00Z';
  test.each([
    [
      'waits',
      smallCase({ deadlines: byNoon }),
      'waits for a person since today at 8:00 AM. You get an answer today at 12:00 PM at the latest.',
    ],
    [
      'waits for longer than was promised',
      smallCase({ deadlines: { firstReply: { at: '2026-11-23T15:00:00Z', warnAt: noon } } }),
      'That is longer than we promised',
    ],
    [
      'is worked on',
      smallCase({ state: 'claimed', owner: { ...agent, since: noon } }),
      'A person works on your case',
    ],
    [
      'waits for them',
      smallCase({ state: 'waiting-for-citizen', stateAt: noon }),
      'wait for your reply since today at 12:00 PM',
    ],
    [
      'is put aside until a time',
      smallCase({ state: 'snoozed', snoozedUntil: '2026-11-24T14:00:00Z' }),
      'put aside until tomorrow (Tuesday) at 8:00 AM',
    ],
    ['is put aside until they write', smallCase({ state: 'snoozed' }), 'put aside until you write'],
    [
      'is resolved',
      smallCase({
        state: 'resolved',
        resolution: { code: 'answered', by: agent, at: '2026-11-22T18:00:00Z' },
      }),
      'Reply NOT SOLVED by December 6.',
    ],
    ['is closed', smallCase({ state: 'closed' }), 'was closed'],
    [
      'was withdrawn',
      smallCase({ state: 'abandoned' }),
      'You withdrew your case TC-7K4M-2Q today at 8:00 AM.',
    ],
  ])('is said when it %s, in every language', (_, handoff, said) => {
    expect(caseInWords(speaking('en'), handoff)).toContain(said);
    for (const language of ['es', 'ar'])
      expect(caseInWords(speaking(language), handoff)).toMatch(/TC-7K4M-2Q/u);
  });
});
