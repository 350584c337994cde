import { findPlace } from '../../knowledge/districts/find.ts';
import { recentTopic } from '../answer/answer.ts';
import { understand } from '../answer/understand.ts';
import { afterOpening, wordsOf } from '../phrases.ts';
import { everyLanguage } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { answerIn, rememberedDistrict } from './answer-here.ts';
import { mayRemember, words } from './ask-place.ts';
import { remember } from './read-place.ts';

/** Longer ones say more than where somebody lives. In words. */
const longestPlace = 6;
/** ... and misspelled ones are taken for a place only where there are few. */
const longestGuess = 3;

/** "I moved to Downtown", "I live on Maple Street", "forget where I live": where a citizen lives, unasked. */
export const place: Step = {
  name: 'place',
  decide: (turn) => {
    if (!turn.knowledge.districts) return undefined;
    return spokenIn(turn, 'place', 'forget') ? forget(turn) : lives(turn);
  },
};

function lives(turn: Turn): Decision | undefined {
  const openings = everyLanguage(turn.words, 'place', 'contains', 'living');
  const said = afterOpening(
    turn.text,
    openings.flatMap(({ phrases }) => phrases),
  );
  const table = turn.knowledge.districts;
  if (!said || !table || wordsOf(said.rest).length > longestPlace) return undefined;
  const found = findPlace(table, said.rest, 'answer');
  if (found.kind !== 'district' || understand(turn).decision === 'answer') return undefined;
  const { district, guessed } = found;
  if (guessed && wordsOf(said.rest).length > longestGuess) return undefined;
  // Who let us remember one place wants the other remembered.
  if (rememberedDistrict(turn)) return remember(turn, district.id);
  const topic = recentTopic(turn);
  if (topic?.districts) return answerIn(turn, topic, district, guessed);
  const { saying, memory } = mayRemember(turn, district);
  return {
    status: 'clarified:remember',
    says: [saying],
    language: turn.language,
    memory: { ...turn.memory, ...memory },
  };
}

function forget(turn: Turn): Decision {
  const { place: _, ...memory } = turn.memory;
  return {
    status: 'commanded:forget-place',
    says: [{ text: words(turn, 'forgotten') }],
    language: turn.language,
    memory: { ...memory, openQuestion: undefined },
  };
}
