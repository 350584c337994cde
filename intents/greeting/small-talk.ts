import { menuOptions } from '../menu/menu.ts';
import { isWhole, normalise } from '../phrases.ts';
import { say } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** A greeting gets the topics; thanks, or a thumb up, a short word. More words may follow, so it settles. */
export const smallTalk: Step = {
  name: 'small-talk',
  decide: (turn) => {
    if (normalise(turn.joined) === '') return thanks(turn, turn.language);
    const greeted = spoken(turn, 'hello');
    if (greeted) return greet(turn, greeted);
    const thanked = spoken(turn, 'thanks');
    return thanked ? thanks(turn, thanked) : undefined;
  },
};

function greet(turn: Turn, language: string): Decision {
  const options = menuOptions({ ...turn, language });
  return {
    status: 'answered:greeting',
    says: [{ text: say(turn.words, language, 'greeting', 'hello'), options }],
    language,
    memory: {
      ...turn.settledMemory,
      language,
      openQuestion: { intent: 'menu', options, askedAt: turn.now.toISOString() },
    },
    settles: true,
  };
}

const thanks = (turn: Turn, language: string): Decision => ({
  status: 'answered:thanks',
  says: [{ text: say(turn.words, language, 'greeting', 'thanks') }],
  language,
  settles: true,
});

const spoken = (turn: Turn, meaning: 'hello' | 'thanks'): string | undefined =>
  spokenIn(turn, 'greeting', meaning, 'phrases', isWhole, turn.joined);
