import { answerWith } from '../answer/answer.ts';
import type { Command } from '../command.ts';
import { menu } from '../menu/menu.ts';

/** BACK: leaves an open question, or goes to the answer before the last; to the menu where there is none. */
export const back: Command = {
  intent: 'back',
  run: (turn) => {
    const topics = turn.memory.openQuestion ? turn.memory.topics : turn.memory.topics.slice(1);
    const [before, ...older] = topics;
    const article = before && turn.knowledge.article(before, turn.language, turn.now);
    if (!article) return menu.run({ ...turn, memory: { ...turn.memory, topics: [] } });
    const memory = { ...turn.memory, topics: older, openQuestion: undefined };
    const answer = answerWith({ ...turn, memory }, article);
    return { ...answer, status: 'commanded:back', settles: false };
  },
};
