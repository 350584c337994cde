import type { Article } from '../../knowledge/article.ts';
import { type District, districtName } from '../../knowledge/districts/table.ts';
import type { Memory, OpenQuestion } from '../model/conversation.ts';
import type { Option } from '../model/message.ts';
import { say } from '../say.ts';
import type { Decision, Saying, Turn } from '../turn.ts';

/** Room for the way out below a list of districts: no message holds more than ten options. */
const mostDistricts = 9;

/** Which street or area: asked in words, since most citizens know their street better than their area. */
export const askForPlace = (turn: Turn, article: Article): Decision =>
  ask(turn, words(turn, 'which'), { options: [], about: { articleId: article.id } });

/** A street in more than one district: the house number tells. */
export const askForNumber = (turn: Turn, article: Article, street: string): Decision =>
  ask(turn, words(turn, 'which-number', { street }), {
    options: [],
    about: { articleId: article.id, street },
  });

/** A list to choose from: all districts where the street is not known, or those a street runs through. */
export function askForDistrict(
  turn: Turn,
  article: Article,
  among: readonly District[],
  text: string,
): Decision {
  const districts = among.slice(0, mostDistricts).map((district) => ({
    value: `district:${district.id}:${article.id}`,
    label: districtName(district, turn.language),
  }));
  const none = { value: 'none', label: say(turn.words, turn.language, 'answer', 'none') };
  return ask(turn, text, {
    options: [...districts, none],
    about: { articleId: article.id },
    repeated: true,
  });
}

export const words = (turn: Turn, text: string, values: Record<string, string> = {}): string =>
  say(turn.words, turn.language, 'place', text, values);

const ask = (
  turn: Turn,
  text: string,
  { options, ...question }: Omit<OpenQuestion, 'intent' | 'askedAt'>,
): Decision => ({
  status: 'clarified:place',
  says: [{ text, ...(options.length > 0 && { options }) }],
  language: turn.language,
  memory: {
    ...turn.memory,
    language: turn.language,
    openQuestion: { intent: 'place', options, askedAt: turn.now.toISOString(), ...question },
  },
  settles: true,
});

/** Whether the district may be kept for next time: a message of its own, asked once. */
export function mayRemember(
  turn: Turn,
  district: District,
): { readonly saying: Saying; readonly memory: Pick<Memory, 'openQuestion' | 'placeAsked'> } {
  const options: Option[] = [
    { value: `remember:${district.id}`, label: words(turn, 'yes') },
    { value: 'remember:no', label: words(turn, 'no') },
  ];
  const text = words(turn, 'may-remember', { district: districtName(district, turn.language) });
  const openQuestion = { intent: 'remember', options, askedAt: turn.now.toISOString() };
  return { saying: { text, options }, memory: { placeAsked: true, openQuestion } };
}
