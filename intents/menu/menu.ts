import type { Command } from '../command.ts';
import type { Option } from '../model/message.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';

/** MENU: the agency's chosen topics, to be tapped or numbered. */
export const menu: Command = {
  intent: 'menu',
  run: (turn) => {
    const options = menuOptions(turn);
    const text = say(turn.words, turn.language, 'menu', 'menu');
    return {
      status: 'commanded:menu',
      language: turn.language,
      says: [{ text, options }],
      memory: {
        ...turn.memory,
        failures: 0,
        openQuestion: { intent: 'menu', options, askedAt: turn.now.toISOString() },
      },
    };
  },
};

/** The agency's topics by their labels, in the turn's language. */
export function menuOptions(turn: Turn): Option[] {
  return turn.knowledge.menu().flatMap((id) => {
    const article = turn.knowledge.article(id, turn.language, turn.now);
    return article ? [{ value: `article:${id}`, label: article.label }] : [];
  });
}
