import { parseArgs } from 'node:util';
import type { Shift } from '../../functions/testing/shift/outcome.ts';
import { playShift } from '../../functions/testing/shift/play.ts';
import { table } from '../chart.ts';
import { describeMachine, machine } from '../machine.ts';
import { type Bench, positive, progress } from '../run.ts';
import { spread } from '../statistics.ts';

const help = `Shift: whether a desk keeps its promises, or tells of it, through a working day.

  npm run bench -- shift                       40 conversations, 4 agents
  npm run bench -- shift --conversations 80    so many
  npm run bench -- shift --agents 1            so many; with too few, promises are missed and told of
  npm run bench -- shift --seed 7              another day; the same seed gives the same one

Plays an evening, a working day and the next over the handlers of turn, the desk API, the clock
and live, in memory, with a clock of its own: citizens ask for a person, add to it and go on; agents claim,
answer, put off, give back, pass on and resolve over the API, a supervisor takes over; some are warned or muted, choose
another language, or are answered when their messaging window is closed; some write of danger; one vanishes for twenty minutes, one for good, all of them at noon and in
the evening, each with cases in hand. A judge looks after every minute. It fails when a promise or a
messaging window passed in silence, a case was held by nobody or by two, or anything said was lost.`;

/** A working day of a desk. */
export const shift: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        conversations: { type: 'string', default: '40' },
        agents: { type: 'string', default: '4' },
        seed: { type: 'string', default: '1' },
      },
    });
    const options = {
      conversations: Math.ceil(positive('conversations', values.conversations)),
      agents: Math.ceil(positive('agents', values.agents)),
      seed: Math.ceil(positive('seed', values.seed)),
    };
    progress('Playing ...');
    const began = performance.now();
    const played = await playShift(options);
    console.log(report(played, options, (performance.now() - began) / 1000));
    return played.objections.length === 0;
  },
};

function report(
  played: Shift,
  { agents, seed }: { readonly agents: number; readonly seed: number },
  seconds: number,
): string {
  const { p50, p90, p99, most } = spread(played.firstReplies);
  const { byClock, alerts, claims, messages, did } = played;
  const rows: readonly (readonly [string, number | string])[] = [
    ['agents', agents],
    ['cases', played.cases],
    ['answered by a person', played.firstReplies.length],
    ['first answer, p50 (business minutes)', p50.toFixed(1)],
    ['first answer, p90', p90.toFixed(1)],
    ['first answer, p99', p99.toFixed(1)],
    ['first answer, longest', most.toFixed(1)],
    ['messages of citizens', messages.in],
    ['answers of agents', messages.byAgents],
    ['answers refused as stale', played.staleReplies],
    ['messages of danger in a case', played.dangers],
    ['calls to an urgent case, again', byClock.call ?? 0],
    ['cases that went on in another language', played.languages],
    ['claims', claims.won],
    ['claims lost to a colleague', claims.lost],
    ['put off', did.snooze ?? 0],
    ['given back', did.release ?? 0],
    ['passed on', did.transfer ?? 0],
    ['warned', did.warn ?? 0],
    ['muted', did.mute ?? 0],
    ['answers kept for a closed window', did.wait ?? 0],
    ['taken over by the supervisor', did['take-over'] ?? 0],
    ['cases in hand of who vanished', played.inHand],
    ['cases that came back to the queue', byClock.return ?? 0],
    ['promises warned of', byClock.warn ?? 0],
    ['promises and windows missed', byClock.miss ?? 0],
    ['alerts to people without a desk', Object.values(alerts).reduce((a, b) => a + b, 0)],
    ['resolved', played.resolved],
    ['open in the end', played.stillOpen],
    ['missed in silence, lost, or held by two', played.objections.length],
  ];
  return [
    describeMachine(machine()),
    '',
    table(rows.map(([name, value]) => [name, String(value)])),
    '',
    `seed ${seed}, played in ${seconds.toFixed(0)} s`,
    ...played.objections,
  ].join('\n');
}
