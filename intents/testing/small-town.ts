import type { Article } from '../../knowledge/article.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { threeTopics } from './knowledge.ts';

/** The articles of `threeTopics` in English and Spanish, with something to go on about in each. */
const more: Readonly<Record<string, Partial<Article>>> = {
  'waste/trash-day.en': {
    related: ['library/card', 'water/pay-bill'],
    body: `Your trash is picked up once a week:

• Northside: Monday
• Westfield: Friday

There is no extra fee; it is part of your water bill.

Holidays: no pickup on July 4.`,
  },
  'waste/trash-day.es': {
    related: ['library/card', 'water/pay-bill'],
    body: `La basura se recoge una vez por semana:

• Northside: lunes
• Westfield: viernes

No cuesta más; es parte de su cuenta.

Feriados: no hay servicio el 4 de julio.`,
  },
  'waste/trash-day.ar': {
    body: 'تُجمع النفايات مرة في الأسبوع.\n\nالخدمة مجانية، فهي جزء من فاتورة المياه.',
  },
  'library/card.en': {
    related: ['waste/trash-day'],
    body: `Anyone who lives here can get a card. It is free.

Bring an ID. Open Monday to Saturday, 10 am to 5 pm; closed on Sunday.`,
  },
  'water/pay-bill.en': { risk: 'high', related: ['library/card'] },
};

/** `threeTopics` with answers of several lines that name each other; paying the bill is of high risk. */
export const smallTown: Knowledge = {
  ...threeTopics,
  article: (id, language, at) => {
    const article = threeTopics.article(id, language, at);
    return article && { ...article, ...more[`${id}.${article.language}`] };
  },
};
