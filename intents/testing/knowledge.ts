import type { Article } from '../../knowledge/article.ts';
import type { Knowledge, Understanding } from '../../knowledge/knowledge.ts';
import { normalise } from '../phrases.ts';

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

/**
 * A knowledge of three topics that is easy to foresee: "trash", "water" and "library" name one each
 * (sure), two of them together or a "maybe" are close, anything else is unknown. Spanish by its own words.
 */
export const threeTopics: Knowledge = {
  version: 'test',
  agency: {
    example: true,
    name: { en: 'City of Riverton', es: 'Ciudad de Riverton' },
    timeZone: 'America/Chicago',
    languages: [
      { code: 'en', name: 'English', dir: 'ltr' },
      { code: 'es', name: 'Español', dir: 'ltr' },
    ],
    phone: {
      number: '555-0100',
      hours: { en: 'weekdays 8 to 5', es: 'de lunes a viernes, de 8 a 5' },
    },
    web: 'https://riverton.example',
    privacy: 'https://riverton.example/privacy',
    emergency: { number: '911', confirmed: false },
    notice: { version: '1', text: { en: 'NOTICE.', es: 'AVISO.' } },
    menu: Object.keys(topics),
  },
  identify: (text, fallback) =>
    /\b(basura|agua|biblioteca|hola|qué)\b/u.test(text)
      ? 'es'
      : /\b(trash|water|library|what)\b/u.test(text)
        ? 'en'
        : fallback,
  understand: (text) => understand(text),
  article: (id, language) => {
    const label = (language === 'es' ? spanish : topics)[id as keyof typeof topics];
    return label ? article(id, language, label) : undefined;
  },
  menu: () => Object.keys(topics),
};

const words: readonly [string, RegExp][] = [
  ['waste/trash-day', /trash|basura/u],
  ['water/pay-bill', /water|agua/u],
  ['library/card', /library|biblioteca/u],
];

function understand(text: string): Understanding {
  const found = words.filter(([, pattern]) => pattern.test(normalise(text)));
  const candidates = found.map(([articleId]) => ({ articleId, confidence: 1 / found.length }));
  if (found.length === 0) return { decision: 'none', candidates };
  if (/maybe/u.test(text)) return { decision: 'ask', candidates };
  return { decision: found.length === 1 ? 'answer' : 'ask', candidates };
}
