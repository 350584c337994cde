import { reachAPerson } from '../agent/agent.ts';
import { articleOptions } from '../answer/ask.ts';
import { understand } from '../answer/understand.ts';
import { understanding } from '../answer/understanding.ts';
import { openCase } from '../handoff/open-case.ts';
import { complaintTopic } from '../handoff/topic-in-play.ts';
import { contains, isWhole, normalise, wordsOf } from '../phrases.ts';
import { everyLanguage, say } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/**
 * Anger and criticism. A question inside an angry message is answered, without the angry words, which
 * only blur it. Where there is none, it is acknowledged, never argued with, and offered to be logged as a
 * case with a reference.
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

/** Said once, with the offer to log it; who goes on has it logged, and gets its reference. */
function acknowledge(turn: Turn): Decision {
  const before = { ...turn, memory: turn.settledMemory };
  return turn.settledMemory.openQuestion?.intent === 'criticism'
    ? logIt(before)
    : offerToLog(before);
}

const logIt = (turn: Turn): Decision =>
  openCase(turn, {
    reason: 'complaint',
    topic: complaintTopic(turn),
    says: [{ text: say(turn.words, turn.language, 'criticism', 'heard-again') }],
  });

function offerToLog(turn: Turn): Decision {
  const { complaints } = turn.knowledge.agency;
  const options = [
    ...articleOptions(turn, complaints ? [complaints] : []),
    { value: 'case:complaint', label: say(turn.words, turn.language, 'criticism', 'log') },
  ];
  const text = say(turn.words, turn.language, 'criticism', 'heard');
  return {
    status: 'offered-agent:criticism',
    says: [{ text: `${text} ${reachAPerson(turn, 'offer')}`, options }],
    language: turn.language,
    memory: {
      ...turn.memory,
      language: turn.language,
      openQuestion: { intent: 'criticism', options, askedAt: turn.now.toISOString() },
    },
    settles: true,
  };
}
