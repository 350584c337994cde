import type { Article } from '../../knowledge/article.ts';
import { type FoundPlace, findPlace } from '../../knowledge/districts/find.ts';
import { districtName } from '../../knowledge/districts/table.ts';
import { reachAPerson } from '../agent/agent.ts';
import { answerWith } from '../answer/answer.ts';
import { agentOption } from '../answer/fallback.ts';
import { understand } from '../answer/understand.ts';
import { corrected } from '../correction/correction.ts';
import { smallTalk } from '../greeting/small-talk.ts';
import type { OpenQuestion } from '../model/conversation.ts';
import { wordsOf } from '../phrases.ts';
import { spokenIn } from '../spoken.ts';
import type { Decision, Turn } from '../turn.ts';
import { answerIn } from './answer-here.ts';
import { askForDistrict, askForNumber, words } from './ask-place.ts';

/** Longer ones are no address. In words. */
const longestAddress = 10;

/** What follows on "which street or area?". Nothing for a fresh question, which is answered as such. */
export function readPlace(turn: Turn, question: OpenQuestion): Decision | undefined {
  const id = question.about?.articleId;
  const article = id ? turn.knowledge.article(id, turn.language, turn.now) : undefined;
  const table = turn.knowledge.districts;
  if (!article || !table) return undefined;
  const found = lookUp(turn, question);
  if (found.kind === 'unknown') return notFound(turn, article, question);
  const before = turn.replaces ? { ...turn, memory: turn.settledMemory } : turn;
  const settles = turn.replaces !== undefined;
  if (found.kind === 'district')
    return { ...answerIn(before, article, found.district, found.guessed), settles };
  if (found.byNumber) return { ...askForNumber(before, article, found.street), settles };
  const among = words(turn, 'several', { street: found.street });
  return { ...askForDistrict(before, article, found.districts, among), settles };
}

/** A bare number belongs to the street that was asked about. */
function lookUp(turn: Turn, { about }: OpenQuestion): FoundPlace {
  const table = turn.knowledge.districts;
  if (!table) return { kind: 'unknown' };
  const found = findPlace(table, turn.text, 'answer');
  const isNumber = /\p{Nd}/u.test(turn.text);
  return found.kind === 'unknown' && about?.street && isNumber
    ? findPlace(table, `${about.street} ${turn.text}`, 'answer')
    : found;
}

/** Says that it is not known, with all areas to choose from; the second time, who knows. */
function notFound(turn: Turn, article: Article, question: OpenQuestion): Decision | undefined {
  if (spokenIn(turn, 'place', 'rather-not'))
    return { ...answerWith(turn, article), settles: false };
  if (isSomethingElse(turn)) return undefined;
  const districts = turn.knowledge.districts?.districts ?? [];
  if (!question.repeated)
    return {
      ...askForDistrict(turn, article, districts, words(turn, 'unknown')),
      status: 'clarified:unknown-place',
      settles: false,
    };
  const options = [agentOption(turn)];
  return {
    status: 'offered-agent:unknown-place',
    says: [{ text: `${words(turn, 'unknown-still')} ${reachAPerson(turn, 'asked')}`, options }],
    language: turn.language,
    memory: {
      ...turn.memory,
      failures: turn.memory.failures + 1,
      openQuestion: { intent: 'agent', options, askedAt: turn.now.toISOString() },
    },
  };
}

/** A fresh question, a correction, a greeting: not a place that we do not know. */
function isSomethingElse(turn: Turn): boolean {
  const said = wordsOf(turn.text).length;
  if (said === 0 || said > longestAddress || /[?؟]/u.test(turn.text)) return true;
  if (corrected(turn) !== undefined || smallTalk.decide(turn)) return true;
  return understand(turn, turn.text).decision === 'answer';
}

/** What taking "yes" or "no" to "may I remember ...?" does. */
export function remember(turn: Turn, districtId: string): Decision | undefined {
  const district = turn.knowledge.districts?.districts.find(({ id }) => id === districtId);
  if (!district && districtId !== 'no') return undefined;
  const { place: _, ...rest } = { ...turn.memory, openQuestion: undefined, placeAsked: true };
  return {
    status: 'commanded:remember',
    says: [
      {
        text: district
          ? words(turn, 'remembered', { district: districtName(district, turn.language) })
          : words(turn, 'not-remembered'),
      },
    ],
    language: turn.language,
    memory: district ? { ...rest, place: { district: district.id } } : rest,
  };
}
