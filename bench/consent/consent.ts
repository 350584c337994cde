import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import type { Channel } from '../../functions/channels/channel.ts';
import { pathOf } from '../../functions/channels/providers.ts';
import { providers } from '../../functions/runtime/channels.ts';
import { type Action, sequences } from '../../functions/testing/consent/actions.ts';
import { play } from '../../functions/testing/consent/town.ts';
import { table } from '../chart.ts';
import { describeMachine, machine } from '../machine.ts';
import { type Bench, positive, progress } from '../run.ts';

const help = `Consent: whether anything is ever sent against a citizen's wish.

  npm run bench -- consent                    10,000 sequences for each channel's every provider
  npm run bench -- consent --sequences 500    so many
  npm run bench -- consent --seed 7           others; the same seed gives the same ones

A sequence is up to 16 things that happen in any order: questions, STOP and START in many words and of either
scope, late and twice, the carrier's own opt-outs and the choices in the app's settings, in both directions,
announcements, what people of the agency write, time that passes, and a platform that is busy, silent, down or
refuses, or hears STOP between two parts of one message. On WhatsApp the citizen is named by a number, a user id
or both, either changes, and the platform tells of that later or never. They are played over the handlers of turn
and deliver with each channel's own rendering and sending; a judge that knows only what the citizen said, and what
the platform said of who they are, looks at every call that sends, or tells that a reply waits. It fails when one
should not have been, or goes to an address that is over.`;

interface Tally {
  readonly channel: string;
  sequences: number;
  happened: number;
  stops: number;
  sends: number;
  blocked: number;
  nudges: number;
  changes: number;
  readonly wrong: string[];
  seconds: number;
}

/** Every channel's sending against citizens who change their minds. */
export const consent: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        sequences: { type: 'string', default: '10000' },
        seed: { type: 'string', default: '1' },
      },
    });
    const count = Math.ceil(positive('sequences', values.sequences));
    const seed = Math.ceil(positive('seed', values.seed));
    const tallies: Tally[] = [];
    for (const channel of Object.values(providers)) tallies.push(await judge(channel, count, seed));
    console.log(report(tallies, seed));
    return tallies.every(({ wrong }) => wrong.length === 0);
  },
};

async function judge(channel: Channel, count: number, seed: number): Promise<Tally> {
  progress(`${pathOf(channel)} ...`);
  const tally: Tally = {
    channel: pathOf(channel),
    sequences: 0,
    happened: 0,
    stops: 0,
    sends: 0,
    blocked: 0,
    nudges: 0,
    changes: 0,
    wrong: [],
    seconds: 0,
  };
  const began = performance.now();
  const property = fc.asyncProperty(sequences, (actions) => judgeOne(channel, actions, tally));
  const result = await fc.check(property, { numRuns: count, seed });
  if (result.failed) tally.wrong.push(JSON.stringify(result.counterexample?.[0]));
  tally.seconds = (performance.now() - began) / 1000;
  return tally;
}

async function judgeOne(channel: Channel, actions: readonly Action[], tally: Tally) {
  const { objections, sends, blocked, nudges, changes } = await play(channel, actions);
  tally.sequences += 1;
  tally.happened += actions.length;
  tally.stops += actions.filter(({ does }) => does === 'stops' || does === 'platform-stops').length;
  tally.sends += sends;
  tally.blocked += blocked;
  tally.nudges += nudges;
  tally.changes += changes;
  return objections.length === 0;
}

const inWords = (value: number): string => value.toLocaleString('en-US');

const report = (tallies: readonly Tally[], seed: number): string =>
  [
    describeMachine(machine()),
    '',
    table([
      [
        ...['channel', 'sequences', 'things', 'opt-outs', 'sends', 'nudges', 'blocked'],
        ...['addresses changed', 'wrong', 'a second'],
      ],
      ...tallies.map((each) => [
        each.channel,
        ...[each.sequences, each.happened, each.stops, each.sends, each.nudges, each.blocked].map(
          inWords,
        ),
        inWords(each.changes),
        String(each.wrong.length),
        (each.sequences / each.seconds).toFixed(0),
      ]),
    ]),
    '',
    `seed ${seed}`,
    ...tallies.flatMap(({ channel, wrong }) => wrong.map((one) => `${channel}: ${one}`)),
  ].join('\n');
