import { steps } from '../../intents/steps.ts';
import type { Decision, Step, Turn } from '../../intents/turn.ts';
import { createBot } from '../bot/bot.ts';
import { createCaseDesk } from '../turn/case/case-desk.ts';
import type { HandlePorts } from '../turn/handle.ts';
import { agentOn } from './agent.ts';
import { citizenOn, turnBench } from './citizen.ts';

/** What a citizen has to write for a case to be opened and the like, whatever the shipped words are. */
const asks: Readonly<Record<string, (turn: Turn) => Partial<Decision>>> = {
  'a person please': () => open('asked-for', 'normal'),
  'this is an emergency': () => ({ ...open('danger', 'urgent'), status: 'answered:danger' }),
  'no more': () => ({ handoff: { type: 'withdraw' } }),
  'not solved': () => ({ handoff: { type: 'reopen' } }),
  'ask me how it was': () => ({ handoff: { type: 'ask-rating' } }),
  'five points': () => ({ handoff: { type: 'rate', score: 5 } }),
  'how long': () => ({
    tells: ({ expectedMinutes, present }) => [
      { text: `wait ${expectedMinutes ?? 'unknown'}, present ${present.length}` },
    ],
  }),
  'forget me': () => ({ erases: true }),
};

const open = (
  reason: 'asked-for' | 'danger',
  priority: 'normal' | 'urgent',
): Partial<Decision> => ({
  status: 'handed-over:asked-for',
  says: [],
  handoff: { type: 'open', reason, topic: 'water', priority },
  tells: ({ handoff }) => [{ text: `Case ${handoff.id}` }],
});

const asked: Step = {
  name: 'asked',
  decide: (turn) => {
    const found = asks[turn.text];
    return found && { status: 'commanded:asked', says: [{ text: 'Done.' }], ...found(turn) };
  },
};

/** A bench whose bot takes what a citizen asks for to the desk, with a citizen and an agent at it. */
export function deskBench(changes: (ports: HandlePorts) => Partial<HandlePorts> = () => ({})) {
  const bench = turnBench();
  const given = { ...bench.ports, ...changes(bench.ports) };
  const ports = { ...given, bot: createBot([asked, ...steps], createCaseDesk(given)) };
  const whole = { ...bench, ports };
  const rows = bench.rows;
  const conversation = () => [...rows.conversations.values()][0];
  const status = () => [...rows.events.values()].at(-1)?.status;
  const audited = () => rows.audit.map(({ action }) => action);
  return {
    bench: whole,
    citizen: citizenOn(whole),
    agent: agentOn(whole),
    conversation,
    status,
    audited,
  };
}
