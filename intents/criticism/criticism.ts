import { reachAPerson } from '../agent/agent.ts';
import { articleOptions } from '../answer/ask.ts';
import { agentOption } from '../answer/fallback.ts';
import { understand } from '../answer/understand.ts';
import { understanding } from '../answer/understanding.ts';
import { contains, isWhole, normalise, wordsOf } from '../phrases.ts';
import { everyLanguage, say } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/**
 * 7. Anger and criticism. A question inside an angry message is answered, without the angry words, which
 * only blur it. Where there is none, it is acknowledged, never argued with, and told how to be heard.
 */
export const criticism: Step = {
  name: 'criticism',
  decide: (turn) => {
    const language =
      spokenIn(turn, 'criticism', 'angry', 'contains', contains, turn.joined) ??
      spokenIn(turn, 'criticism', 'angry', 'phrases', isWhole, turn.joined);
    if (!language || understand(turn).decision === 'answer') return undefined;
    const calm = withoutAnger(turn);
    const { decision } = understand(turn, calm);
    const words = wordsOf(calm).length;
    if (decision === 'answer' || (decision === 'ask' && words >= fewestWords))
      return understanding.decide({ ...turn, joined: calm });
    // Who says more than anger has a question, even one that we have no answer to.
    return words > mostWords ? undefined : acknowledge({ ...turn, language });
  },
};

/** A question that is asked back about has so many words beside the angry ones; anger alone has few. */
const fewestWords = 3;
const mostWords = 8;

/** The words of the message that are not angry, as they are compared. */
function withoutAnger(turn: Turn): string {
  const angry = everyLanguage(turn.words, 'criticism', 'contains', 'angry')
    .flatMap(({ phrases }) => phrases.map(normalise))
    .toSorted((a, b) => b.length - a.length);
  return angry
    .reduce((text, phrase) => text.replaceAll(` ${phrase} `, ' '), ` ${normalise(turn.joined)} `)
    .trim();
}

function acknowledge(turn: Turn): Decision {
  const { complaints } = turn.knowledge.agency;
  const options = [...articleOptions(turn, complaints ? [complaints] : []), agentOption(turn)];
  // The same words are not said twice in a row.
  const again = turn.settledMemory.openQuestion?.intent === 'criticism';
  const text = say(turn.words, turn.language, 'criticism', again ? 'heard-again' : 'heard');
  return {
    status: 'offered-agent:criticism',
    says: [{ text: `${text} ${reachAPerson(turn, 'offer')}`, options }],
    language: turn.language,
    memory: {
      ...turn.settledMemory,
      language: turn.language,
      openQuestion: { intent: 'criticism', options, askedAt: turn.now.toISOString() },
    },
    settles: true,
  };
}
