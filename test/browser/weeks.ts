import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createCountStore } from '../../functions/adapters/dynamodb/count-store.ts';
import { createHandoffStore } from '../../functions/adapters/dynamodb/desk/handoff-store.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import type { Handoff, HandoffReason } from '../../intents/model/handoff/handoff.ts';
import { newReference } from '../../intents/model/reference.ts';
import { retain } from '../../intents/model/retention.ts';
import { createSum, type TallyOutcome } from '../../intents/model/tally.ts';

/*
 * Weeks of a desk's work, for the pictures of its history. A made-up but plausible town: busy Mondays,
 * a third of it about trash, most of it answered by the bot, and the rest within the hour.
 */

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** How many cases a day has, Sunday first. */
const busy = [1, 17, 14, 13, 12, 10, 3];

/** A value and how often it comes, beside the others of its list. */
type Weighted<T> = readonly (readonly [T, number])[];
const channels: Weighted<Handoff['channel']> = [
  ['sms', 40],
  ['whatsapp', 28],
  ['messenger', 24],
  ['x', 8],
];
const languages: Weighted<string> = [
  ['en', 62],
  ['es', 28],
  ['ar', 10],
];
const topics: Weighted<string> = [
  ['waste', 34],
  ['parking', 18],
  ['water', 14],
  ['permits', 12],
  ['taxes', 9],
  ['housing', 7],
  ['general', 6],
];
const reasons: Weighted<HandoffReason> = [
  ['asked-for', 52],
  ['failures', 24],
  ['complaint', 12],
  ['attachment', 7],
  ['high-risk', 5],
];
const codes: Weighted<string> = [
  ['answered', 48],
  ['done', 27],
  ['referred', 12],
  ['no-reply', 9],
  ['not-ours', 4],
];
/** 0: asked, and not answered. */
const scores: Weighted<number> = [
  [0, 55],
  [5, 22],
  [4, 12],
  [3, 6],
  [2, 3],
  [1, 2],
];
const outcomes: Weighted<TallyOutcome> = [
  ['answered', 58],
  ['clarified', 9],
  ['offered-agent', 5],
  ['handed-over', 9],
  ['unreadable', 2],
  ['helped', 8],
  ['not-helped', 2],
  ['commanded', 4],
  ['courtesy', 3],
];
/** So many things are said to the bot for each case that people get. */
const saidPerCase = 11;
const owners: Weighted<{ readonly id: string; readonly name: string }> = [
  [{ id: 'agent1', name: 'Ana Ruiz' }, 3],
  [{ id: 'agent2', name: 'Omar Haddad' }, 2],
];

/** A number of [0, 1). */
type Random = () => number;

/** The same numbers every time (Lehmer's), so that a picture changes only when the desk does. */
function repeatable(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function pick<T>(list: Weighted<T>, random: Random): T {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of list) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error('Nothing to pick from');
}

/** Puts so many weeks' counts and closed cases into the tables of a running stack, as the functions write them. */
export async function fillWeeks(stack: LocalStack, weeks: number): Promise<void> {
  const { counts, cases } = storesOf(stack);
  const random = repeatable(20_261_126);
  for (let ago = weeks * 7; ago >= 1; ago -= 1) {
    const day = new Date(Date.now() - ago * dayMs);
    const count = Math.round((busy[day.getUTCDay()] ?? 0) * (0.7 + random() * 0.6));
    const closed = Array.from({ length: count }, () => closedCase(day, random));
    await Promise.all(closed.map((after) => cases.commit({ after, audit: [] })));
    await counts.keep(countsOf(day, count * saidPerCase, random));
  }
}

function storesOf(stack: LocalStack) {
  const client = DynamoDBDocumentClient.from(stack.clients.dynamodb);
  const table = (name: string) => stack.tableName(name);
  return {
    counts: createCountStore(client, { tallies: table('tallies'), counts: table('Datacounts') }),
    cases: createHandoffStore(client, {
      handoffs: table('handoffs'),
      audit: table('audit'),
      deskEvents: table('deskEvents'),
    }),
  };
}

/** What became of so many things that were said on a day. */
function countsOf(day: Date, said: number, random: Random) {
  const sum = createSum();
  for (let each = 0; each < said; each += 1)
    sum.add({
      channel: pick(channels, random),
      language: pick(languages, random),
      topic: pick(topics, random),
      outcome: pick(outcomes, random),
      messages: random() < 0.2 ? 2 : 1,
    });
  return { day: day.toISOString().slice(0, 10), counts: sum.counts() };
}

/** Opened within that day's office hours; answered and resolved a while after. */
function closedCase(day: Date, random: Random): Handoff {
  const opened = new Date(day);
  opened.setUTCHours(14, Math.floor(random() * 420), 0, 0);
  const after = (minutes: number) => new Date(opened.getTime() + minutes * minuteMs).toISOString();
  // Mostly short and sometimes very long, as waits are.
  const first = 3 + 40 * random() ** 2 + (random() < 0.1 ? 160 * random() : 0);
  const done = after(first + 15 + 600 * random() ** 3);
  const id = newReference(random);
  const by = pick(owners, random);
  const score = pick(scores, random);
  return {
    id,
    version: 1,
    conversationId: `week-${id}`,
    contactId: `week-${id}`,
    channel: pick(channels, random),
    topic: pick(topics, random),
    priority: 'normal',
    language: pick(languages, random),
    reason: pick(reasons, random),
    summary: {
      status: 'handed-over',
      step: 'commands',
      candidates: [],
      transcript: { from: 1, to: 1 },
    },
    state: 'closed',
    stateAt: done,
    openedAt: opened.toISOString(),
    lastOwner: by,
    firstReplyAt: after(first),
    deadlines: {},
    citizenSequence: 1,
    agentSequence: 2,
    resolution: { code: pick(codes, random), by, at: done },
    rating: { askedAt: done, ...(score > 0 && { score, at: done }) },
    reopens: random() < 0.05 ? 1 : 0,
    transfers: 0,
    returns: 0,
    ...retain('case', opened),
  };
}
