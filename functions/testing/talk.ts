import { smallTown } from '../../intents/testing/small-town.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { citizenOn, turnBench } from './citizen.ts';

/** A citizen in conversation, a minute between their messages, and what the agency says to each. */
export function talk(knowledge: Knowledge = smallTown, channel = 'messenger') {
  const bench = turnBench({ knowledge: { current: async () => knowledge } });
  const citizen = citizenOn(bench, channel);
  const hear = async (text: string, value?: string) =>
    (await citizen.says(text, value === undefined ? {} : { value })).map(({ reply }) => reply);
  const turn = () => [...bench.rows.events.values()].at(-1);
  return {
    bench,
    citizen,
    hear,
    /** All that is said to this, without the first-contact notice. */
    ask: async (text: string, value?: string) =>
      (await hear(text, value))
        .map((reply) => reply.text)
        .join('\n---\n')
        .replace(/^(NOTICE|AVISO)\.\n\n/u, ''),
    /** The labels of what can be chosen in the last thing said to this. */
    choices: async (text: string, value?: string) =>
      (await hear(text, value)).at(-1)?.options?.map(({ label }) => label) ?? [],
    status: () => turn()?.status,
    step: () => turn()?.step,
    memory: () => [...bench.rows.conversations.values()][0]?.memory,
  };
}

export const hours = (count: number): number => count * 3600;
