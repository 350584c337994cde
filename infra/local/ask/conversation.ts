import { channels } from '../../../functions/runtime/channels.ts';
import { citizenOn, turnBench } from '../../../functions/testing/citizen.ts';
import type { Reply } from '../../../intents/model/message.ts';
import { steps } from '../../../intents/steps.ts';
import type { Turn } from '../../../intents/turn.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';

/** What became of one text. */
export interface Asked {
  readonly text: string;
  /** The language it was read in; the one it was answered in; and all its words may be of. */
  readonly spoken: string;
  readonly language: string;
  readonly mayBe: readonly string[];
  /** The steps it came to, in order: the last one decided. */
  readonly tried: readonly string[];
  readonly status: string;
  /** What the articles were asked by those steps; none where an earlier one decided. */
  readonly understood: readonly { readonly text: string; readonly language: string }[];
  readonly replies: readonly Reply[];
}

export interface Setting {
  readonly channel: string;
  /** The language the citizen writes in, where it is not to be told from their words. */
  readonly language?: string | undefined;
  readonly now: Date;
}

/**
 * One citizen writes these texts, a minute apart, to the turn Lambda as it is deployed, with memory for
 * tables and queues; nothing is sent anywhere.
 */
export async function converse(
  texts: readonly string[],
  knowledge: Knowledge,
  { channel, language, now }: Setting,
): Promise<readonly Asked[]> {
  let trace: Omit<Asked, 'text' | 'status' | 'replies'> | undefined;
  const codes = knowledge.agency.languages.map(({ code }) => code);
  const identify = (text: string, fallback: string) =>
    language ?? knowledge.identify(text, fallback);
  const bench = turnBench(
    { channels, knowledge: { current: async () => ({ ...knowledge, identify }) } },
    now,
  );
  const bot: typeof bench.ports.bot = (turn) => {
    const mayBe = codes.filter((code) => knowledge.identify(turn.text, code) === code);
    trace = { spoken: turn.spoken, language: turn.language, mayBe, ...traceSteps(turn) };
    return bench.ports.bot(turn);
  };
  const citizen = citizenOn({ ...bench, ports: { ...bench.ports, bot } }, channel);
  const asked: Asked[] = [];
  for (const text of texts) {
    const said = await citizen.says(text);
    const row = [...bench.rows.events.values()].at(-1);
    if (!trace || !row) throw new Error('The turn failed before any step');
    asked.push({ text, ...trace, status: row.status, replies: said.map(({ reply }) => reply) });
  }
  return asked;
}

/** Goes through the steps as the bot will, which are pure, and notes what they look up. */
function traceSteps(turn: Turn): Pick<Asked, 'tried' | 'understood'> {
  const understood = new Map<string, { text: string; language: string }>();
  const knowledge: Knowledge = {
    ...turn.knowledge,
    understand: (text, language) => {
      understood.set(`${language} ${text}`, { text, language });
      return turn.knowledge.understand(text, language);
    },
  };
  const decides = steps.findIndex((step) => step.decide({ ...turn, knowledge }) !== undefined);
  return {
    tried: steps.slice(0, decides + 1).map(({ name }) => name),
    understood: [...understood.values()],
  };
}
