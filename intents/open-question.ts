import { offerAPerson } from './answer/fallback.ts';
import { understand } from './answer/understand.ts';
import { readChoice } from './choice/read-choice.ts';
import { takeCommand } from './commands.ts';
import { helped } from './feedback/feedback.ts';
import { openCase } from './handoff/open-case.ts';
import { articleIn, complaintTopic } from './handoff/topic-in-play.ts';
import { setLanguage } from './language/language.ts';
import type { OpenQuestion } from './model/conversation.ts';
import { answerHere, answerIn } from './place/answer-here.ts';
import { readPlace, remember } from './place/read-place.ts';
import { rated, readRating } from './rating/rating.ts';
import { say } from './say.ts';
import type { Decision, Step, Turn } from './turn.ts';

/** A list is answered from at once for as long as it is fresh in mind, ... */
const openForMs = 12 * 3_600_000;
/** ... and shown again before it is, for as long as somebody may come back to it. */
const knownForMs = 7 * 86_400_000;

/**
 * A choice offered before: tapped (even long after), or meant by its number, an ordinal or the
 * option's words. Anything else is a fresh question.
 */
export const openQuestion: Step = {
  name: 'open-question',
  decide: (turn) => {
    const { value } = turn.activity;
    if (value !== undefined) return take(turn, value);
    const question = turn.memory.openQuestion;
    return question && chosen(turn, question);
  },
};

function chosen(turn: Turn, question: OpenQuestion): Decision | undefined {
  if (question.intent === 'rating') return readRating(turn, question);
  const choice = readChoice(turn, question.options);
  if (!choice) return readers[question.intent]?.(turn, question);
  const age = ageOf(turn, question);
  if (age > openForMs)
    return choice.byPosition && age <= knownForMs ? ask(turn, question, 'again') : undefined;
  // Who does not choose from the list shown again is understood anew.
  if (choice.kind === 'unclear')
    return question.repeated ? undefined : ask(turn, question, 'unclear');
  return choice.guessed && !mayGuess(turn, choice.value) ? undefined : take(turn, choice.value);
}

/**
 * Part of an option's words is not enough where they are a sure question about something else, or where
 * a wrong answer harms somebody.
 */
function mayGuess(turn: Turn, value: string): boolean {
  const [kind, id] = split(value);
  const { decision, candidates } = understand(turn, turn.text);
  if (decision === 'answer') return kind === 'article' && candidates[0]?.articleId === id;
  const article = kind === 'article' && turn.knowledge.article(id, turn.language, turn.now);
  return !article || article.risk === 'normal';
}

const ageOf = ({ now }: Turn, { askedAt }: OpenQuestion): number =>
  now.getTime() - Date.parse(askedAt);

/** Questions that are answered in words. Who comes back after days has a fresh question. */
const readers: Readonly<Record<string, typeof chosen>> = {
  place: (turn, question) =>
    ageOf(turn, question) <= openForMs ? readPlace(turn, question) : undefined,
};

/** The same list once more. */
function ask(turn: Turn, question: OpenQuestion, text: 'unclear' | 'again'): Decision {
  const { options } = question;
  const values = { count: String(options.length) };
  return {
    status: `clarified:${text}`,
    says: [{ text: say(turn.words, turn.language, 'choice', text, values), options }],
    memory: {
      ...turn.memory,
      openQuestion: {
        ...question,
        askedAt: turn.now.toISOString(),
        repeated: text === 'unclear' || undefined,
      },
    },
  };
}

/** What taking an option does, by the first part of its value. */
const takers: Readonly<Record<string, (turn: Turn, rest: string) => Decision | undefined>> = {
  none: (turn) => ({
    ...offerAPerson(turn, articlesAsked(turn)),
    settles: false,
    gap: { kind: 'unanswered' },
  }),
  case: (turn, reason) => openFor[reason]?.(turn),
  rate: rated,
  language: setLanguage,
  command: (turn, intent) => takeCommand(turn, intent),
  article: (turn, id) => {
    const article = turn.knowledge.article(id, turn.language, turn.now);
    return article && { ...answerHere(turn, article, ''), settles: false };
  },
  district: (turn, rest) => {
    const [districtId, articleId] = split(rest);
    const article = turn.knowledge.article(articleId, turn.language, turn.now);
    const district = turn.knowledge.districts?.districts.find(({ id }) => id === districtId);
    return article && district && { ...answerIn(turn, article, district), settles: false };
  },
  remember,
  helped,
};

/** The articles that were asked about. */
const articlesAsked = ({ memory }: Turn): string[] =>
  memory.openQuestion?.options.flatMap(({ value }) => articleIn(value) ?? []) ?? [];

/** Ways to people that are offered for a reason. */
const openFor: Readonly<Record<string, (turn: Turn) => Decision>> = {
  complaint: (turn) => openCase(turn, { reason: 'complaint', topic: complaintTopic(turn) }),
  attachment: (turn) => openCase(turn, { reason: 'attachment' }),
};

function take(turn: Turn, value: string): Decision | undefined {
  const [kind, rest] = split(value);
  return takers[kind]?.(turn, rest);
}

/** `article:waste/trash-day` as its kind and the rest. */
const split = (value: string): readonly [string, string] => {
  const colon = value.indexOf(':');
  return colon < 0 ? [value, ''] : [value.slice(0, colon), value.slice(colon + 1)];
};
