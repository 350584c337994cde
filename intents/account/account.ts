import type { Article } from '../../knowledge/article.ts';
import type { Understanding } from '../../knowledge/knowledge.ts';
import { reachAPerson } from '../agent/agent.ts';
import { answerWith } from '../answer/answer.ts';
import { ask } from '../answer/ask.ts';
import { agentOption } from '../answer/fallback.ts';
import { understand } from '../answer/understand.ts';
import { contains, normalise, wordsOf } from '../phrases.ts';
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
    const understood = understand(turn);
    const isSure = understood.decision === 'answer';
    const kind =
      accountKinds.find((each) => says(turn, `${each}-said`)) ??
      // Looser words do not stand against a sure answer.
      (isSure ? undefined : accountKinds.find((each) => isAbout(turn, each)));
    if (!kind) return undefined;
    const before = { ...turn, memory: turn.settledMemory };
    const decision = whereToLook(before, kind, understood);
    const lead = { text: words(turn, kind) };
    return { ...decision, says: [lead, ...decision.says] };
  },
};

const phrases = (turn: Turn, meaning: string): readonly string[] =>
  everyLanguage(turn.words, 'account', 'contains', meaning).flatMap((each) => each.phrases);

const says = (turn: Turn, meaning: string): boolean =>
  contains(turn.joined, phrases(turn, meaning));

/** How something stands that is their own: "my", and within a few words the thing itself. */
function isAbout(turn: Turn, kind: Kind): boolean {
  if (!says(turn, 'standing')) return false;
  const said = wordsOf(turn.joined);
  const own = phrases(turn, 'own').map(normalise);
  const things = phrases(turn, kind).map((each) => ` ${normalise(each)} `);
  return said.some((word, at) => {
    const near = ` ${said.slice(at, at + reach).join(' ')} `;
    return own.includes(word) && things.some((thing) => near.includes(thing));
  });
}

/** "My building permit": how many words from "my" on hold the thing. */
const reach = 4;

function whereToLook(turn: Turn, kind: Kind, { decision, candidates }: Understanding): Decision {
  const [first] = candidates;
  const sure = decision === 'answer' && first && find(turn, first.articleId);
  if (sure) return answered(turn, sure);
  const listed = (turn.knowledge.agency.accounts?.[kind] ?? []).flatMap(
    (id) => find(turn, id) ?? [],
  );
  const near = listed.filter(({ id }) => candidates.some(({ articleId }) => articleId === id));
  const close = candidates.flatMap(({ articleId }) => find(turn, articleId) ?? []);
  const among = near.length > 0 ? near : [...close, ...listed];
  const [only] = among;
  // Where a wrong answer harms somebody, even the only one is asked about.
  if (only && among.length === 1 && only.risk === 'normal') return answered(turn, only);
  if (among.length > 0)
    return ask(
      turn,
      among.map(({ id }) => ({ articleId: id })),
    );
  const options = [agentOption(turn)];
  return {
    status: 'offered-agent:account',
    says: [{ text: reachAPerson(turn, 'asked'), options }],
    language: turn.language,
    memory: {
      ...turn.memory,
      openQuestion: { intent: 'agent', options, askedAt: turn.now.toISOString() },
    },
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
