import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { smallTown } from '../../intents/testing/small-town.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { agentOn } from './agent.ts';
import { talk } from './talk.ts';

/** A citizen and an agent at one desk. The town is closed at first: it is six in the morning there. */
export function counter(knowledge: Knowledge = smallTown, channel = 'messenger') {
  const talking = talk(knowledge, channel);
  const agent = agentOn(talking.bench);
  const cases = (): readonly Handoff[] => [...talking.bench.rows.handoffs.values()];
  const out = () =>
    [...talking.bench.rows.messages.values()].flatMap((each) =>
      each.direction === 'out' ? [each.reply] : [],
    );
  /** What is said to the citizen because of what staff do. */
  const toldOf = async (does: () => Promise<unknown>) => {
    const before = out().length;
    await does();
    talking.bench.pass(60);
    return out()
      .slice(before)
      .map(({ text }) => text);
  };
  return { ...talking, agent, cases, toldOf };
}
