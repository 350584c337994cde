import type { Article } from '../../knowledge/article.ts';
import type { Knowledge, Understanding } from '../../knowledge/knowledge.ts';
import { normalise } from '../phrases.ts';
import { weekdaysEightToFive } from './small-service.ts';

const article = (id: string, language: string, label: string): Article => ({
  id,
  language,
  title: label,
  label,
  owner: 'Public Works',
  source: { title: `${label} page`, url: `https://riverton.example/${id.split('/')[1]}` },
  reviewed: '2026-10-01',
  reviewedBy: 'A. Editor',
  reviewBy: '2027-10-01',
  risk: 'normal',
  phrasings: [],
  short: `${label} in short (${language}).`,
  body: `${label} in full (${language}).`,
});

const topics = {
  'waste/trash-day': 'Trash day',
  'water/pay-bill': 'Water bill',
  'library/card': 'Library card',
};
const spanish = {
  'waste/trash-day': 'Día de basura',
  'water/pay-bill': 'Recibo del agua',
  'library/card': 'Biblioteca',
};
const arabic = { 'waste/trash-day': 'يوم جمع النفايات' };
const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: topics,
  es: spanish,
  ar: arabic,
};

/**
 * A knowledge of three topics that is easy to foresee: "trash", "water" and "library" name one each
 * (sure), two of them together or a "maybe" are close, anything else is unknown. Spanish by its own words,
 * Arabic by its script; in Arabic there is the first topic only, the others are English.
 */
export const threeTopics: Knowledge = {
  version: 'test',
  agency: {
    example: true,
    name: { en: 'City of Riverton', es: 'Ciudad de Riverton', ar: 'مدينة ريفرتون' },
    timeZone: 'America/Chicago',
    languages: [
      { code: 'en', name: 'English', dir: 'ltr' },
      { code: 'es', name: 'Español', dir: 'ltr' },
      { code: 'ar', name: 'العربية', dir: 'rtl' },
    ],
    phone: {
      number: '555-0100',
      hours: {
        en: 'weekdays 8 to 5',
        es: 'de lunes a viernes, de 8 a 5',
        ar: 'من الاثنين إلى الجمعة، من 8 إلى 5',
      },
    },
    web: 'https://riverton.example',
    privacy: 'https://riverton.example/privacy',
    emergency: { number: '911', confirmed: false },
    masks: { identities: ['us-ssn'], ownNumbers: ['555-01'] },
    helplines: {
      crisis: {
        number: '988',
        reach: { en: 'call or text 988', es: 'llame al 988', ar: 'اتصل بالرقم 988' },
        confirmed: false,
      },
    },
    notice: { version: '1', text: { en: 'NOTICE.', es: 'AVISO.', ar: 'تنبيه.' } },
    overdue: { sayFor: 90, sayForHighRisk: 30 },
    menu: Object.keys(topics),
    service: weekdaysEightToFive,
  },
  identify: (text, fallback) =>
    /[\u0621-\u064a]/u.test(text)
      ? 'ar'
      : /\b(basura|agua|biblioteca|hola|qué)\b/u.test(text)
        ? 'es'
        : /\b(trash|water|library|what)\b/u.test(text)
          ? 'en'
          : fallback,
  understand: (text) => understand(text),
  article: (id, language) => {
    const found = [language, 'en'].find((code) => labels[code]?.[id]);
    const label = found && labels[found]?.[id];
    return label ? article(id, found, label) : undefined;
  },
  articles: () => [
    ...Object.entries(topics).map(([id, label]) => article(id, 'en', label)),
    ...Object.entries(spanish).map(([id, label]) => article(id, 'es', label)),
  ],
  menu: () => Object.keys(topics),
};

const words: readonly [string, RegExp][] = [
  ['waste/trash-day', /trash|basura|نفايات/u],
  ['water/pay-bill', /water|agua|مياه/u],
  ['library/card', /library|biblioteca|مكتبه/u],
];

function understand(text: string): Understanding {
  const found = words.filter(([, pattern]) => pattern.test(normalise(text)));
  const candidates = found.map(([articleId]) => ({ articleId, confidence: 1 / found.length }));
  if (found.length === 0) return { decision: 'none', candidates };
  if (/maybe/u.test(text)) return { decision: 'ask', candidates };
  return { decision: found.length === 1 ? 'answer' : 'ask', candidates };
}
