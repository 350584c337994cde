import { parseArgs } from 'node:util';
import type { ParsedActivity, WebhookRequest } from '../../functions/channels/channel.ts';
import { kit as messenger } from '../../functions/channels/messenger/testing/kit.ts';
import { pathOf } from '../../functions/channels/providers.ts';
import { kit as smsByAws } from '../../functions/channels/sms/aws/testing/kit.ts';
import { kit as sms } from '../../functions/channels/sms/testing/kit.ts';
import { throughDoor, throughWebhook } from '../../functions/channels/testing/door.ts';
import {
  type Kit,
  sample,
  sampleNames,
  signedBytes,
} from '../../functions/channels/testing/kit.ts';
import { junk, mutate, mutateBytes, seeded } from '../../functions/channels/testing/mutate.ts';
import { kit as whatsappByAws } from '../../functions/channels/whatsapp/aws/testing/kit.ts';
import { kit as whatsapp } from '../../functions/channels/whatsapp/testing/kit.ts';
import { kit as whatsappByTwilio } from '../../functions/channels/whatsapp/twilio/testing/kit.ts';
import { kit as x } from '../../functions/channels/x/testing/kit.ts';
import type { CitizenEvent } from '../../intents/model/event.ts';
import { table } from '../chart.ts';
import { describeMachine, machine } from '../machine.ts';
import { type Bench, positive, progress } from '../run.ts';

const help = `Mutate: what the webhooks do with bodies that no platform should send.

  npm run bench -- mutate                    200,000 bodies for each channel
  npm run bench -- mutate --bodies 20000     so many
  npm run bench -- mutate --channel sms      of one channel, or provider: whatsapp/twilio
  npm run bench -- mutate --seed 7           other bodies; the same seed gives the same ones

Every documented sample is changed in structure (7 of 10) or in its bytes (1 of 10), or carries the
signature of another body (1 of 10); the rest is junk. What AWS publishes is not signed: there the same
is posted to the webhook that is not there, and what is put aside counts as 422. It fails when the handler throws, when it queues
what was not signed, when junk yields anything, and when a message is queued that another way of reading
the body does not find in it.`;

/** What became of one channel's bodies. */
interface Tally {
  readonly channel: string;
  bodies: number;
  /** By the answer's status. */
  readonly statuses: Map<number, number>;
  messages: number;
  readonly wrong: string[];
  perSecond: number;
}

/** Every channel's webhook against bodies that no platform should send. */
export const mutations: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        bodies: { type: 'string', default: '200000' },
        seed: { type: 'string', default: '1' },
        channel: { type: 'string' },
      },
    });
    const count = Math.ceil(positive('bodies', values.bodies));
    const seed = Math.ceil(positive('seed', values.seed));
    const meant = attacks.filter(([path]) => !values.channel || path === values.channel);
    if (meant.length === 0) throw new Error(`No channel "${values.channel}"`);
    const tallies: Tally[] = [];
    for (const [, strikeAll] of meant) tallies.push(await strikeAll(count, seed));
    console.log(report(tallies, seed));
    return tallies.every(({ wrong }) => wrong.length === 0);
  },
};

const attackOn = <In, Out>(kit: Kit<In, Out>) =>
  [
    pathOf(kit.channel),
    (count: number, seed: number): Promise<Tally> => attack(kit, count, seed),
  ] as const;

/** Every provider of every channel, by its path. */
const attacks = [
  attackOn(messenger),
  attackOn(sms),
  attackOn(smsByAws),
  attackOn(whatsapp),
  attackOn(whatsappByTwilio),
  attackOn(whatsappByAws),
  attackOn(x),
];

interface Attack {
  readonly kind: 'changed' | 'unsigned' | 'junk';
  readonly request: WebhookRequest;
}

async function attack<In, Out>(kit: Kit<In, Out>, count: number, seed: number): Promise<Tally> {
  progress(`${pathOf(kit.channel)} ...`);
  const samples = sampleNames(kit).map((name) => sample(kit, name));
  const tally: Tally = {
    channel: pathOf(kit.channel),
    bodies: 0,
    statuses: new Map(),
    messages: 0,
    wrong: [],
    perSecond: 0,
  };
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    const random = seeded(seed * 1_000_003 + index);
    await strike(kit, next(kit, samples, random), tally, index);
  }
  tally.perSecond = count / ((performance.now() - began) / 1000);
  return tally;
}

function next<In, Out>(
  kit: Kit<In, Out>,
  samples: readonly unknown[],
  random: () => number,
): Attack {
  const which = random();
  if (which < 0.1) return { kind: 'junk', request: signedBytes(kit, junk(random)) };
  const one = samples[Math.floor(random() * samples.length)];
  const body = Buffer.from(kit.encode(mutate(one, samples, random)));
  if (which < 0.2) {
    const other = Buffer.concat([body, Buffer.from(' ')]);
    return { kind: 'unsigned', request: { ...signedBytes(kit, body), body: other } };
  }
  const bytes = which < 0.3 ? mutateBytes(Buffer.from(kit.encode(one)), random) : body;
  return { kind: 'changed', request: signedBytes(kit, bytes) };
}

async function strike<In, Out>(
  kit: Kit<In, Out>,
  { kind, request }: Attack,
  tally: Tally,
  index: number,
): Promise<void> {
  const wrong = (why: string) => tally.wrong.push(`body ${index}: ${why}`);
  tally.bodies += 1;
  // Nothing of AWS's is signed; what somebody posts in its stead must have no effect.
  const through = kind === 'unsigned' ? throughWebhook : throughDoor;
  let events: readonly CitizenEvent[] = [];
  try {
    const taken = await through(kit, request);
    events = taken.events;
    const { status } = taken;
    tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  } catch (error) {
    wrong(`the handler threw ${error instanceof Error ? error.stack : String(error)}`);
  }
  const read = readAgain(kit, request);
  const messages = read.filter(({ activity }) => activity.type === 'message');
  if (kind !== 'changed') {
    if (events.length > 0) wrong(`${kind}, but queued`);
    return;
  }
  tally.messages += messages.length;
  if (events.length !== read.length) wrong('what was read is not what was queued');
  for (const each of messages) {
    if (!kit.holds(request.body, each)) wrong('answered what is not there');
  }
}

/** What the parser makes of it: the queue's events no longer have the platform's ids. */
function readAgain<In, Out>(
  { channel, values }: Kit<In, Out>,
  request: WebhookRequest,
): readonly ParsedActivity[] {
  const parsed = channel.parse(request, channel.webhookSettings.parse(values));
  return 'unreadable' in parsed ? [] : parsed.activities;
}

function report(tallies: readonly Tally[], seed: number): string {
  const rows = tallies.map(({ channel, bodies, statuses, messages, wrong, perSecond }) => [
    channel,
    bodies.toLocaleString('en-US'),
    [...statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${status}: ${count.toLocaleString('en-US')}`)
      .join(', '),
    messages.toLocaleString('en-US'),
    Math.round(perSecond).toLocaleString('en-US'),
    String(wrong.length),
  ]);
  const head = ['channel', 'bodies', 'answers', 'messages in them', 'a second', 'wrong'];
  const first = tallies.flatMap(({ channel, wrong }) =>
    wrong.slice(0, 5).map((each) => `  ${channel}, ${each}`),
  );
  return `
  Machine   ${describeMachine(machine())}
  Seed      ${seed}

${table([head, ...rows])}
${first.join('\n')}`;
}
