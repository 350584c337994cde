import { acknowledge } from '../handoff/acknowledge.ts';
import { afterHandover, openCase } from '../handoff/open-case.ts';
import { say } from '../say.ts';
import { reopensUntil } from '../status/case-in-words.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { saysUnsolved } from './says-unsolved.ts';

/**
 * "This was not solved", of a case that staff have closed: it is opened again, to the same agent where
 * they are present. Where that is too long ago, there is a new one.
 */
export const notSolved: Step = {
  name: 'not-solved',
  decide: (turn) => {
    const { handoff } = turn;
    if (handoff?.state !== 'resolved' && handoff?.state !== 'closed') return undefined;
    const language = saysUnsolved(turn);
    if (!language) return undefined;
    const said = { ...turn, language };
    const inTime = handoff.state === 'resolved' && turn.now <= reopensUntil(turn, handoff);
    return inTime ? reopen(said) : openAnother(said, handoff.id);
  },
};

const reopen = (turn: Turn): Decision => ({
  status: 'handed-over:not-solved',
  language: turn.language,
  says: [],
  memory: afterHandover(turn),
  handoff: { type: 'reopen' },
  tells: (facts) => [{ text: acknowledge(turn, facts, 'reopened') }],
});

const openAnother = (turn: Turn, reference: string): Decision =>
  openCase(turn, {
    reason: 'asked-for',
    says: [{ text: say(turn.words, turn.language, 'not-solved', 'too-late', { reference }) }],
    ...(turn.handoff && { topic: turn.handoff.topic }),
  });
