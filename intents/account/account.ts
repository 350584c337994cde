import type { Article } from '../../knowledge/article.ts';
import type { Understanding } from '../../knowledge/knowledge.ts';
import { reachAPerson } from '../agent/agent.ts';
import { answerWith } from '../answer/answer.ts';
import { ask } from '../answer/ask.ts';
import { understand } from '../answer/understand.ts';
import { contains } from '../phrases.ts';
import { everyLanguage, say } from '../say.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** What a citizen may have with the agency that the bot cannot see; each has its words and its text. */
export const accountKinds = [
  'ticket',
  'appointment',
  'application',
  'benefit',
  'request',
  'bill',
] as const;
type Kind = (typeof accountKinds)[number];

/**
 * The citizen's own account: "what do I owe", "is my permit approved". Says what the bot cannot see, and
 * gives the answer that says where to look. It never pretends to know.
 */
export const account: Step = {
  name: 'account',
  decide: (turn) => {
    const kind = accountKinds.find((each) => isAbout(turn, each));
    if (!kind) return undefined;
    const before = { ...turn, memory: turn.settledMemory };
    const decision = whereToLook(before, kind, understand(turn));
    const lead = { text: words(turn, kind) };
    return { ...decision, says: [lead, ...decision.says] };
  },
};

/** Their own, how it stands, and the thing itself; or words that say all three at once. */
function isAbout(turn: Turn, kind: Kind): boolean {
  const says = (meaning: string) =>
    everyLanguage(turn.words, 'account', 'contains', meaning).some(({ phrases }) =>
      contains(turn.joined, phrases),
    );
  return says(`${kind}-said`) || (says('own') && says('standing') && says(kind));
}

function whereToLook(turn: Turn, kind: Kind, { decision, candidates }: Understanding): Decision {
  const [first] = candidates;
  const sure = decision === 'answer' && first && find(turn, first.articleId);
  if (sure) return answered(turn, sure);
  const listed = (turn.knowledge.agency.accounts?.[kind] ?? []).flatMap(
    (id) => find(turn, id) ?? [],
  );
  const near = listed.filter(({ id }) => candidates.some(({ articleId }) => articleId === id));
  const among = near.length > 0 ? near : listed;
  const [only] = among;
  // Where a wrong answer harms somebody, even the only one is asked about.
  if (only && among.length === 1 && only.risk === 'normal') return answered(turn, only);
  if (among.length > 0)
    return ask(
      turn,
      among.map(({ id }) => ({ articleId: id })),
    );
  return {
    status: 'offered-agent:account',
    says: [{ text: reachAPerson(turn, 'asked') }],
    language: turn.language,
    memory: { ...turn.memory, openQuestion: undefined },
    settles: true,
  };
}

const answered = (turn: Turn, article: Article): Decision => ({
  ...answerWith(turn, article),
  status: 'answered:account',
});

const find = (turn: Turn, id: string): Article | undefined =>
  turn.knowledge.article(id, turn.language, turn.now);

const words = (turn: Turn, kind: Kind): string => say(turn.words, turn.language, 'account', kind);
