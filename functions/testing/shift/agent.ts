import * as z from 'zod';
import { handoff } from '../../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../../intents/model/handoff/staff.ts';
import type { Town } from './town.ts';

/** As much of a case as an agent looks at. */
const listed = z.object({
  cases: z.array(
    handoff.pick({
      ...{ id: true, state: true, owner: true, waitingSince: true, stateAt: true },
      held: true,
    }),
  ),
});
type Listed = z.infer<typeof listed>['cases'][number];
const timeline = z.object({
  entries: z.array(z.object({ kind: z.string(), sequence: z.number().optional() })),
});
const accepted = z.object({ id: z.string() });
const problemOf = (body: unknown) => z.object({ type: z.string() }).safeParse(body).data?.type;

export interface Habits {
  /** From 0 up to 1, by chance. */
  readonly fraction: () => number;
  /** Open cases they take on at once. */
  readonly atOnce: number;
  /** Whom they may pass a case to, by id. */
  readonly colleagues: readonly string[];
  /** When what they cannot answer today is answered, which they say first: the window may be closed by then. */
  readonly tomorrow: Date;
}

/** What an agent did, for the report. */
export interface Work {
  claims: number;
  lostClaims: number;
  readonly replies: string[];
  /** Refused at once, since something was said while they wrote. */
  staleReplies: number;
  resolved: number;
  /** What else they did with a case, by action. */
  readonly did: Record<string, number>;
}

const minute = 60;
/** A supervisor takes a case from a colleague whose citizen waits for so long, in seconds. */
const longWaitSeconds = 20 * minute;
const heartbeatSeconds = 25;
/** A desk opens its connection anew so often, before it is closed. */
const renewSeconds = 3 * minute;
/** A case whose citizen has said nothing for so long is taken for done, in seconds. */
const quietSeconds = 20 * minute;

/**
 * An agent at their desk: gives signs of life, answers their own cases first, ends those that have gone
 * quiet or puts them off until tomorrow, and takes the first of the queue while they have time. A reply takes one to six minutes, and is
 * written against what they had read. Now and then they put a case off, give it back, or pass it on instead, warn or mute
 * somebody first; what the platform's window keeps back they leave for the citizen to fetch. A supervisor takes over what waits too long at a colleague's.
 */
export function agentAt(
  town: Town,
  staff: Staff,
  { fraction, atOnce, colleagues, tomorrow }: Habits,
) {
  const work: Work = {
    claims: 0,
    lostClaims: 0,
    replies: [],
    staleReplies: 0,
    resolved: 0,
    did: {},
  };
  let desk: (() => void) | undefined;
  let [freeAt, signAt, openedAt] = [0, 0, 0];
  let writing: { readonly id: string; readonly seen: number } | undefined;
  const seconds = () => town.now().getTime() / 1000;
  const get = async (path: string) => (await town.call(staff, 'GET', path)).body;
  const post = (path: string, body: object = {}) => town.call(staff, 'POST', path, body);

  const read = async (id: string): Promise<number> => {
    const { entries } = timeline.parse(await get(`/handoffs/${id}/timeline`));
    return Math.max(0, ...entries.map(({ sequence = 0 }) => sequence));
  };
  /** Sends what was written; what is stale by now is written anew, faster. */
  const send = async ({ id, seen }: { id: string; seen: number }) => {
    const text = `Thank you for waiting. This is ${staff.name}; here is your answer.`;
    const reply = { text, seen: { sequence: seen } };
    const first = await post(`/handoffs/${id}/reply`, reply);
    const isClosed = problemOf(first.body) === 'window-closed';
    if (isClosed) count('wait');
    const { status, body } = isClosed
      ? await post(`/handoffs/${id}/reply`, { ...reply, wait: true })
      : first;
    if (status === 202) work.replies.push(accepted.parse(body).id);
    if (status === 409) work.staleReplies += 1;
    writing = undefined;
    freeAt = seconds() + 20;
  };
  const begin = async (id: string) => {
    writing = { id, seen: await read(id) };
    freeAt = seconds() + minute * (1 + 5 * fraction());
  };
  const claimFirst = async (queue: readonly Listed[]): Promise<void> => {
    for (const { id } of queue) {
      const { status } = await post(`/handoffs/${id}/claim`);
      if (status === 200) {
        work.claims += 1;
        return takeUp(id);
      }
      work.lostClaims += 1;
    }
    freeAt = seconds() + 20;
  };
  const count = (action: string): void => {
    work.did[action] = (work.did[action] ?? 0) + 1;
  };
  const does = async (id: string, action: string, body: object): Promise<void> => {
    const { status } = await post(`/handoffs/${id}/${action}`, body);
    if (status === 200 || status === 202) count(action);
    freeAt = seconds() + 20;
  };
  /** An answer nearly always; else one of the other things that become of a case. */
  const takeUp = async (id: string): Promise<void> => {
    const chance = fraction();
    const until = new Date((seconds() + 15 * minute) * 1000).toISOString();
    const colleague = colleagues[Math.floor(fraction() * colleagues.length)];
    if (chance < 0.08) return does(id, 'snooze', { until });
    if (chance < 0.18) return does(id, 'release', {});
    if (chance < 0.25) return does(id, 'transfer', { to: { topic: 'waste' }, reason: 'Theirs' });
    if (chance < 0.33 && colleague)
      return does(id, 'transfer', { to: { agent: colleague }, reason: 'Yours' });
    if (chance < 0.45) await does(id, 'warn', {});
    else if (chance < 0.53) await does(id, 'mute', { until });
    return begin(id);
  };
  /** It was put off until they know more, and its citizen was told so. */
  const isLeft = ({ state, waitingSince }: Listed) =>
    state === 'claimed' && waitingSince === undefined;
  const waitsLong = ({ state, owner, waitingSince }: Listed) =>
    state === 'claimed' &&
    owner !== undefined &&
    owner.id !== staff.id &&
    waitingSince !== undefined &&
    seconds() - Date.parse(waitingSince) / 1000 > longWaitSeconds;
  const isQuiet = ({ state, stateAt, held }: Listed) =>
    state === 'waiting-for-citizen' &&
    !held &&
    seconds() - Date.parse(stateAt) / 1000 > quietSeconds;

  /** It is done, or they say that they will know more tomorrow. */
  const ends = async (id: string): Promise<void> => {
    if (town.now() < tomorrow && fraction() < 0.2) {
      return does(id, 'snooze', { until: tomorrow.toISOString() });
    }
    const { status } = await post(`/handoffs/${id}/resolve`, { code: 'answered' });
    if (status === 200) work.resolved += 1;
    freeAt = seconds() + 30;
  };

  const next = async (): Promise<void> => {
    const { cases } = listed.parse(await get('/handoffs?limit=200'));
    const mine = cases.filter(({ owner }) => owner?.id === staff.id);
    const waits = mine.find(({ state, waitingSince }) => state === 'claimed' && waitingSince);
    if (waits) return takeUp(waits.id);
    const left = mine.find(isLeft);
    if (left) return begin(left.id);
    const long = staff.roles.includes('supervisor') && cases.find(waitsLong);
    if (long) return does(long.id, 'take-over', {});
    const quiet = mine.find(isQuiet);
    if (quiet) return ends(quiet.id);
    if (mine.length < atOnce) return claimFirst(cases.filter(({ owner }) => !owner).slice(0, 3));
    freeAt = seconds() + 30;
  };

  return {
    staff,
    work,
    isThere: () => desk !== undefined,
    async arrives(): Promise<void> {
      desk ??= await town.connect(staff);
      writing = undefined;
      [freeAt, signAt, openedAt] = [seconds(), 0, seconds()];
    },
    /** Without a word: no signing out, no giving back. */
    vanishes(): void {
      desk?.();
      desk = undefined;
    },
    /** A few seconds of their work. */
    async works(): Promise<void> {
      if (!desk) return;
      if (seconds() - openedAt >= renewSeconds) {
        const old = desk;
        desk = await town.connect(staff);
        old();
        openedAt = seconds();
      }
      if (seconds() >= signAt) {
        await post('/presence', { ...(writing && { viewing: writing.id, typing: true }) });
        signAt = seconds() + heartbeatSeconds;
      }
      if (seconds() < freeAt) return;
      await (writing ? send(writing) : next());
    },
  };
}
export type Agent = ReturnType<typeof agentAt>;
