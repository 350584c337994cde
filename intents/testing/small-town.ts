import type { Article } from '../../knowledge/article.ts';
import type { DistrictTable } from '../../knowledge/districts/table.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { threeTopics } from './knowledge.ts';

/** The articles of `threeTopics` in English and Spanish, with something to go on about in each. */
const more: Readonly<Record<string, Partial<Article>>> = {
  'waste/trash-day.en': {
    districts: { column: 'trash-day', sentence: 'In {district}, trash is picked up on {value}.' },
    related: ['library/card', 'water/pay-bill'],
    body: `Your trash is picked up once a week:

• Northside: Monday
• Westfield: Friday

There is no extra fee; it is part of your water bill.

Holidays: no pickup on July 4.`,
  },
  'waste/trash-day.es': {
    districts: { column: 'trash-day', sentence: 'En {district}, la basura se recoge el {value}.' },
    related: ['library/card', 'water/pay-bill'],
    body: `La basura se recoge una vez por semana:

• Northside: lunes
• Westfield: viernes

No cuesta más; es parte de su cuenta.

Feriados: no hay servicio el 4 de julio.`,
  },
  'waste/trash-day.ar': {
    districts: { column: 'trash-day', sentence: 'في {district} يوم {value}.' },
    body: 'تُجمع النفايات مرة في الأسبوع.\n\nالخدمة مجانية، فهي جزء من فاتورة المياه.',
  },
  'library/card.en': {
    related: ['waste/trash-day'],
    body: `Anyone who lives here can get a card. It is free.

Bring an ID. Open Monday to Saturday, 10 am to 5 pm; closed on Sunday.`,
  },
  'water/pay-bill.en': { risk: 'high', related: ['library/card'] },
};

const streets = (...names: string[]) => names;

/** Two areas; Oak Avenue begins in the one and ends in the other. */
const districts: DistrictTable = {
  streetWords: { any: ['calle', 'شارع'], street: ['st'], avenue: ['ave'] },
  columns: {
    'trash-day': { asked: { en: ['when', 'day'], es: ['cuándo', 'día'], ar: ['متى', 'يوم'] } },
  },
  districts: [
    {
      id: 'northside',
      names: { en: ['Northside'], es: ['Northside', 'zona norte'], ar: ['Northside', 'نورثسايد'] },
      codes: [],
      values: { 'trash-day': { en: 'Monday', es: 'lunes', ar: 'الاثنين' } },
      streets: [
        ...streets('Maple Street', 'Pine Street'),
        { name: 'Oak Avenue', numbers: { from: 1, to: 99 } },
      ],
    },
    {
      id: 'westfield',
      names: { en: ['Westfield'], es: ['Westfield'], ar: ['Westfield', 'ويستفيلد'] },
      codes: [],
      values: { 'trash-day': { en: 'Friday', es: 'viernes', ar: 'الجمعة' } },
      streets: [
        ...streets('Field Avenue', 'Meadow Street'),
        { name: 'Oak Avenue', numbers: { from: 100, to: 199 } },
      ],
    },
  ],
};

/** `threeTopics` with answers of several lines that name each other, and two areas with a trash day each; paying the bill is of high risk. */
export const smallTown: Knowledge = {
  ...threeTopics,
  agency: {
    ...threeTopics.agency,
    accounts: { bill: ['water/pay-bill'], application: ['library/card'], ticket: [] },
    complaints: 'library/card',
  },
  districts,
  article: (id, language, at) => {
    const article = threeTopics.article(id, language, at);
    return article && { ...article, ...more[`${id}.${article.language}`] };
  },
};
