import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { load, parseArticle } from '../load.ts';
import { check } from './check.ts';

const today = '2026-11-23';
const loaded = load();

const fields: Record<string, string> = {
  language: 'en',
  title: 'How do I keep bees?',
  label: 'Bees',
  owner: 'Parks Division',
  source: '{ title: Bees, url: https://riverton.example/bees }',
  reviewed: '2026-10-01',
  reviewedBy: 'A. Editor',
  reviewBy: '2027-04-01',
  risk: 'normal',
  phrasings: `[${Array.from({ length: 10 }, (_, at) => `bee question ${at}`).join(', ')}]`,
  short: 'Bees need a license.',
};

const write = (changes: Record<string, string | undefined> = {}, body = 'You need a license.') =>
  `---\n${Object.entries({ ...fields, ...changes })
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
    .join('\n')}\n---\n${body}\n`;

/** Enough to be compared with. */
const some = loaded.articles.filter(({ article }) => article.id === 'streets/report-pothole');

/** The problems of this one file beside another article. */
function problemsOf(text: string, file = 'topics/zoo/bees.en.md') {
  const { loaded: article, problems } = parseArticle(file, text);
  const articles = article ? [...some, article] : some;
  return check({ ...loaded, articles, problems }, today).filter((one) => one.file === file);
}

const hard =
  'Nevertheless, and notwithstanding the aforementioned administrative prerequisites, municipal authorization necessitates comprehensive documentation demonstrating appropriate agricultural qualifications, environmental compatibility assessments, neighborhood notification certificates, and liability insurance documentation, particularly regarding residential properties, and additionally requires substantial preparation.';

const accents = 'á'.repeat(260);

describe('an article', () => {
  test.each([
    ['an unknown field', write({ ownr: 'me' }), 13, 'does not know the field "ownr"'],
    ['no source', write({ source: undefined }), 2, 'source is missing'],
    [
      'a source that is no address',
      write({ source: '{ title: Bees, url: bees }' }),
      6,
      'source.url must be a web address that begins with https://',
    ],
    [
      'a label that is too long',
      write({ label: 'x'.repeat(21) }),
      4,
      'label has 21 characters, and may have 20',
    ],
    [
      'too few phrasings',
      write({ phrasings: '[one, two]' }),
      11,
      'phrasings has 2, and needs at least 10',
    ],
    ['an empty title', write({ title: '" "' }), 3, 'title is empty'],
    [
      'a title that is a number',
      write({ title: '911' }),
      3,
      'title must be a text: put it in quotes',
    ],
    ['a list that is none', write({ phrasings: 'bees' }), 11, 'phrasings must be a list'],
    ['no date', write({ reviewed: 'May' }), 7, 'reviewed must be a date such as 2026-10-01'],
    ['an unknown risk', write({ risk: 'low' }), 10, 'risk must be normal or high'],
    ['broken YAML', write({ title: '"open' }), 13, 'is not YAML'],
    ['a reference', write({ title: '&a x', label: '*a' }), 4, 'references are not allowed'],
    ['another language than its name', write({ language: 'es' }), 2, 'its name says "en"'],
    ['no text', write({}, ''), 14, 'the answer is empty'],
    ['HTML', write({}, 'One\n<b>two</b>'), 15, 'HTML is not allowed'],
    [
      'a related article that is none',
      write({ related: '[bees/none]' }),
      13,
      '"bees/none" is no article',
    ],
    [
      'an audience that is none',
      write({ audience: '[bees]' }),
      13,
      'audience.0 must be residents or',
    ],
    [
      'a picture without alt text',
      write({ media: '[{ type: image, address: media/bees.png }]' }),
      13,
      'media.0.alt is missing',
    ],
    [
      'a picture that is not there',
      write({ media: '[{ type: image, address: media/bees.png, alt: Bees at work }]' }),
      13,
      'there is no file knowledge/media/bees.png',
    ],
    [
      'a picture of another folder',
      write({ media: '[{ type: image, address: ../bees.png, alt: Bees at work }]' }),
      13,
      'media.0.address must be media/<name>.png, .jpg or .pdf',
    ],
    [
      'a form for GSM-7 that is none',
      write({ short: 'Está bien.', shortGsm: 'Está muy bien.' }),
      13,
      'has letters that are not in GSM-7: á',
    ],
    [
      'a phrasing that must not reach it',
      write({ notPhrasings: '[Bee question 3!]' }),
      13,
      'is a phrasing of this article too',
    ],
    ['a text that is hard to read', write({}, hard), 14, 'is hard to read: Flesch-Kincaid grade'],
    ['a review in the future', write({ reviewed: '2026-12-01' }), 7, 'reviewed in the future'],
    ['a short form of four segments', write({ short: accents }), 12, 'takes 5 SMS segments'],
    [
      'a phrasing of another article',
      write({ phrasings: fields.phrasings?.replace('bee question 9', 'Report a pothole!') ?? '' }),
      11,
      'is also a phrasing of streets/report-pothole',
    ],
  ])('with %s is an error on its line', (_, text, line, message) => {
    expect(problemsOf(text)).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        line,
        message: expect.stringContaining(message),
      }),
    );
  });

  test.each([
    [
      'overdue',
      write({ reviewBy: '2026-11-22' }),
      'its review was due on 2026-11-22; it is still said, until 2027-02-20',
    ],
    [
      'long overdue',
      write({ reviewed: '2026-01-01', reviewBy: '2026-08-01' }),
      'since 2026-10-30 is past it is not said',
    ],
    ['expired', write({ validUntil: '2026-11-22' }), 'has expired on 2026-11-22'],
    ['not translated', write(), 'has no translation: es'],
    [
      'nearly asked as another',
      write({ phrasings: fields.phrasings?.replace('bee question 9', 'Report the pothole') ?? '' }),
      '"Report the pothole" is nearly "report a pothole" of streets/report-pothole',
    ],
    [
      'short in two forms for no reason',
      write({ shortGsm: 'Bees need a license!' }),
      'its short form is in GSM-7 already',
    ],
    [
      'cheap by a dropped accent',
      write({ short: 'Está bien.', shortGsm: 'Esta bien.' }),
      'with its accents dropped',
    ],
    [
      'easy to read and excused',
      write({ readingLevel: '{ reason: The law says so }' }, 'A bee is a small animal. '.repeat(9)),
      'gives a reason for being hard to read, and is not',
    ],
    [
      'shown with an alt text that says nothing',
      write({ media: '[{ type: image, address: "https://riverton.example/b.png", alt: A map }]' }),
      '"A map" does not say what is to be seen',
    ],
    [
      'short only with costly letters',
      write({ short: 'Está bien.' }),
      'costs 1 SMS segments because of á: $0.0118 a send, $11.80 per 1,000',
    ],
  ])('that is %s is a warning', (_, text, message) => {
    const problems = problemsOf(text);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problems.map((one) => one.message).join('\n')).toContain(message);
  });

  test('may be hard to read for a reason', () => {
    const reason = '{ reason: The words of the law must be given in full }';
    const problems = problemsOf(write({ readingLevel: reason }, hard));
    expect(problems.filter(({ message }) => message.includes('read'))).toEqual([]);
  });

  test('may be nearly asked as another where an editor says which is meant', () => {
    const phrasings = fields.phrasings?.replace('bee question 9', 'Report the pothole') ?? '';
    const problems = problemsOf(write({ phrasings, notPhrasings: '[report a pothole]' }));
    expect(problems.filter(({ message }) => message.includes('nearly'))).toEqual([]);
  });

  test('whose translation states another fee is a warning there', () => {
    const english = parseArticle(
      'topics/zoo/bees.en.md',
      write({}, 'It costs $30. Call 202-555-0101.'),
    );
    const spanish = parseArticle(
      'topics/zoo/bees.es.md',
      write({ language: 'es', risk: 'high' }, 'Cuesta $35. Llame al 202-555-0101.'),
    );
    const articles = [english, spanish].flatMap(({ loaded: one }) => (one ? [one] : []));
    const messages = check({ ...loaded, articles }, today).map(({ message }) => message);
    expect(messages).toContain('states other facts than en: without $30; with $35');
    expect(messages).toContain('has another "risk" than en: high, and there normal');
  });

  test('is written as knowledge/README.md shows it', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const [, example = ''] = /^```\n(---\n.*?)^```$/msu.exec(readme) ?? [];
    const more = Array.from({ length: 7 }, (_, at) => `umbrella question ${at}`);
    const text = example.replace(/\(at least seven more.*\)/u, more.join('\n  - '));
    const { loaded: read, problems } = parseArticle('topics/library/lost-umbrella.en.md', text);
    expect(problems).toEqual([]);
    expect(read?.article.phrasings).toHaveLength(10);
  });

  test('needs a name that says what it is', () => {
    expect(problemsOf(write(), 'topics/bees.md')).toMatchObject([{ line: 1, severity: 'error' }]);
  });
});

describe('the agency', () => {
  const { agency } = loaded;
  const errorsWith = (change: object) =>
    check(agency ? { ...loaded, agency: { ...agency, ...change } } : loaded, today)
      .filter(({ file, severity }) => file === 'agency.yaml' && severity === 'error')
      .map(({ message }) => message);

  test('has a notice of one SMS segment in every language', () => {
    const text = { en: 'x'.repeat(161), es: 'ó'.repeat(71) };
    expect(errorsWith({ notice: { version: '1', text } })).toEqual([
      'the notice takes 2 SMS segments; it must fit one',
      'the notice takes 2 SMS segments; it must fit one',
    ]);
  });

  test('is not warned of what is missing in a language that is partial', () => {
    const missing = (partial: boolean) => {
      if (!agency) return [];
      const languages = agency.languages.map((one) => ({ ...one, partial }));
      return check({ ...loaded, agency: { ...agency, languages } }, today).filter(({ message }) =>
        message.includes('has no translation'),
      );
    };
    expect(missing(false)).not.toEqual([]);
    expect(missing(true)).toEqual([]);
  });

  test('shows only articles that are there', () => {
    expect(errorsWith({ menu: ['bees/none'] })).toEqual(['"bees/none" is no article']);
  });

  test('has cases only about articles that are there', () => {
    const topics = [{ id: 'general', name: {}, articles: ['zoo'] }];
    expect(errorsWith({ service: { ...agency?.service, topics } })).toEqual([
      '"general" names topics/zoo, where no article is',
    ]);
  });

  test('is warned once no holiday is still to come', () => {
    const warned = (date: string) =>
      check(loaded, date).some(({ message }) => message.startsWith('no day off is still to come'));
    expect(warned('2027-12-31')).toBe(false);
    expect(warned('2028-01-01')).toBe(true);
  });
});

describe('the shipped knowledge', () => {
  const problems = check(loaded, today);

  test('has no errors, and is easy to read', () => {
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problems.filter(({ message }) => message.includes('hard to read'))).toEqual([]);
  });

  // Deliberate, so that an editor can see what the check says. knowledge/README.md lists them.
  test.each([
    ['overdue', 'its review was due on', ['parking/towed-car', 'parks/pool']],
    ['expired', 'has expired on', ['waste/shredding-day']],
    ['missing in a language', 'has no translation: es', ['library/museum-pass']],
    ['nearly asked as another', 'is nearly "emergency text alerts"', ['parking/snow-emergency']],
    ['costly as SMS', 'because of', ['library/hours', 'parking/pay-ticket', 'voting/early-voting']],
  ])('shows what an article looks like that is %s', (_, message, expected) => {
    const found = problems.filter((one) => one.message.includes(message));
    const ids = new Set(found.map(({ file }) => file.replace(/^topics\/|\.[a-z]+\.md$/gu, '')));
    expect([...ids]).toEqual(expect.arrayContaining(expected));
  });
});

test('of an agency that cannot be read, that alone is said, and not of every article again', () => {
  const problem = {
    file: 'agency.yaml',
    line: 1,
    severity: 'error',
    message: 'x',
    fix: 'y',
  } as const;
  const { agency: _, ...rest } = loaded;
  expect(
    check({ ...rest, problems: [problem] }, today).filter(({ severity }) => severity === 'error'),
  ).toEqual([problem]);
});
