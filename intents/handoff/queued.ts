import { recentTopic } from '../answer/answer.ts';
import { understand } from '../answer/understand.ts';
import type { Handoff } from '../model/handoff/handoff.ts';
import { answerHere } from '../place/answer-here.ts';
import { say } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { acknowledge } from './acknowledge.ts';
import { afterDanger } from './after-danger.ts';
import { openCaseOf } from './open-case.ts';

/**
 * A case waits for a person. A question that has a sure answer still gets it, and the case stays open;
 * whatever else is said is added to the case, which is acknowledged once, and then it is quiet: commands,
 * danger and STOP come before. Who had the case and is gone is told of in the same breath.
 */
export const queued: Step = {
  name: 'queued',
  decide: (turn) => {
    const open = openCaseOf(turn);
    if (turn.thread.conversation.controller !== 'queue' || !open) return undefined;
    if (cameBack(turn)) return wentBack(turn, open);
    if (isThanks(turn)) return { status: 'silent:thanks', says: [] };
    const answer = sureAnswer(turn, open.id);
    if (answer) return answer;
    if (turn.memory.added === open.id) return { status: 'silent:added', says: [] };
    const text = afterDanger(turn, open) ?? words(turn, 'added', open.id);
    const memory = { ...turn.memory, added: open.id };
    return { status: 'handed-over:added', says: [{ text }], language: turn.language, memory };
  },
};

/** "Ok, thanks" is no addition, and needs no answer. */
const isThanks = (turn: Turn): boolean =>
  spokenIn(turn, 'greeting', 'thanks', 'phrases') !== undefined;

const cameBack = ({ handoffBefore }: Turn): boolean =>
  handoffBefore?.state === 'waiting-for-citizen' || handoffBefore?.state === 'snoozed';

function wentBack(turn: Turn, open: Handoff): Decision {
  const memory = { ...turn.memory, added: open.id };
  const warning = afterDanger(turn, open);
  return {
    status: 'handed-over:back',
    says: warning === undefined ? [] : [{ text: warning }],
    language: turn.language,
    memory,
    tells: (facts) => [{ text: acknowledge(turn, facts, 'back') }],
  };
}

/** Not what was answered just now: who says more about that adds to the case. */
function sureAnswer(turn: Turn, reference: string): Decision | undefined {
  const { decision, candidates } = understand(turn);
  const [first] = candidates;
  if (decision !== 'answer' || !first || first.articleId === recentTopic(turn)?.id)
    return undefined;
  const before = { ...turn, memory: turn.settledMemory };
  const article = turn.knowledge.article(first.articleId, turn.language, turn.now);
  if (!article) return undefined;
  const answer = answerHere(before, article, turn.joined);
  return { ...answer, says: [...answer.says, { text: words(turn, 'stays-open', reference) }] };
}

const words = (turn: Turn, text: string, reference: string): string =>
  say(turn.words, turn.language, 'handoff', text, { reference });
