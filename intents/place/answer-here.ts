import { type Article, shortAnswer, shortSource } from '../../knowledge/article.ts';
import { smsCost } from '../../knowledge/check/sms.ts';
import { findPlace } from '../../knowledge/districts/find.ts';
import { type District, districtName, sentenceFor } from '../../knowledge/districts/table.ts';
import { answerWith, inOtherLanguage, onTopic, sourceOf } from '../answer/answer.ts';
import { contains } from '../phrases.ts';
import { everyLanguage, say } from '../say.ts';
import type { Decision, Saying, Turn } from '../turn.ts';
import { askForNumber, askForPlace, mayRemember } from './ask-place.ts';

const mostSegments = 3;

/**
 * The article as the answer to `text`, with what holds where the citizen lives first, as far as that is
 * known: said in the text, or remembered. A question about their own place asks for it.
 */
export function answerHere(turn: Turn, article: Article, text: string): Decision {
  const { districts } = turn.knowledge;
  if (!article.districts || !districts) return answerWith(turn, article);
  const found = findPlace(districts, text, 'mention');
  if (found.kind === 'district') return answerIn(turn, article, found.district);
  if (found.kind === 'several' && found.byNumber) return askForNumber(turn, article, found.street);
  const kept = rememberedDistrict(turn);
  if (kept) return answerIn(turn, article, kept);
  return isOwn(turn, article.districts.column, text)
    ? askForPlace(turn, article)
    : answerWith(turn, article);
}

/** The district the citizen allowed to be remembered, while there is such a one. */
export const rememberedDistrict = ({ memory, knowledge }: Turn): District | undefined =>
  knowledge.districts?.districts.find(({ id }) => id === memory.place?.district);

/** "When is MY trash day": about their own place, and what differs there; not "they skipped my house". */
const isOwn = (turn: Turn, column: string, text: string): boolean =>
  says(turn, 'own', text) &&
  !says(turn, 'problem', text) &&
  Object.values(turn.knowledge.districts?.columns[column]?.asked ?? {}).some((phrases) =>
    contains(text, phrases),
  );

const says = (turn: Turn, meaning: 'own' | 'problem', text: string): boolean =>
  everyLanguage(turn.words, 'place', 'contains', meaning).some(({ phrases }) =>
    contains(text, phrases),
  );

/** The district's own line, then the whole answer; then, once, whether the district may be remembered. */
export function answerIn(
  turn: Turn,
  article: Article,
  district: District,
  guessed?: string,
): Decision {
  const line = lineFor(turn, article, district, guessed);
  if (line === undefined) return answerWith(turn, article);
  const memory = onTopic(turn, article.id);
  const asks = memory.placeAsked || memory.place ? undefined : mayRemember(turn, district);
  return {
    ...answerWith(turn, article),
    status: 'answered:place',
    says: [
      ...inOtherLanguage(turn, article),
      withLine(turn, article, line),
      ...(asks ? [asks.saying] : []),
    ],
    memory: { ...memory, ...asks?.memory },
  };
}

/** The line alone, for who asks on about one district after another. */
export function lineIn(turn: Turn, article: Article, district: District): Decision | undefined {
  const line = lineFor(turn, article, district);
  if (line === undefined) return undefined;
  return {
    status: 'answered:place',
    says: [
      ...inOtherLanguage(turn, article),
      {
        text: `${line}\n\n${sourceOf(turn, article)}`,
        short: `${line}${shortSource(article)}`,
        source: { url: article.source.url },
      },
    ],
    language: turn.language,
    memory: onTopic(turn, article.id),
    settles: true,
  };
}

function lineFor(
  turn: Turn,
  article: Article,
  district: District,
  guessed?: string,
): string | undefined {
  const line = article.districts && sentenceFor(article.districts, district, article.language);
  if (line === undefined || guessed === undefined) return line;
  const values = { place: guessed, district: districtName(district, article.language) };
  return `${say(turn.words, article.language, 'place', 'read-as', values)} ${line}`;
}

/** As SMS, the rest of the answer only where it still fits: its source leads to it. */
function withLine(turn: Turn, article: Article, line: string): Saying {
  const whole = `${line}\n${shortAnswer(article)}`;
  return {
    text: `${line}\n\n${article.body}\n\n${sourceOf(turn, article)}`,
    short: smsCost(whole).segments <= mostSegments ? whole : `${line}${shortSource(article)}`,
    source: { url: article.source.url },
  };
}
