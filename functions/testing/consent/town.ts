import type { CitizenEvent } from '../../../intents/model/event.ts';
import type { OptOutScope } from '../../../intents/model/identity.ts';
import type { OutboundMessage, Reply } from '../../../intents/model/message.ts';
import { createMemoryChannelAccounts } from '../../adapters/memory/channel-accounts.ts';
import { messageName } from '../../adapters/memory/rows.ts';
import { createMemoryTokenStore } from '../../adapters/memory/token-store.ts';
import type { Channel } from '../../channels/channel.ts';
import { pathOf } from '../../channels/providers.ts';
import { handle as deliver, type HandlePorts } from '../../deliver/handle.ts';
import { channels } from '../../runtime/channels.ts';
import { isTransient } from '../../runtime/transient.ts';
import { type Delivered, handle as takeTurn } from '../../turn/handle.ts';
import { citizenOn, turnBench } from '../citizen.ts';
import type { Action, Fault, Said } from './actions.ts';
import { citizenNames, type Named } from './names.ts';
import { consentOracle, type Made } from './oracle.ts';
import { fakePlatform } from './platform.ts';
import { putUnasked } from './unasked.ts';

const stepSeconds = 1;
/** As the inbox allows before it gives up on an event. */
const mostDeliveries = 5;

/** What came of one sequence: what was sent against the citizen's wish, and how much there was to judge. */
export interface Verdict {
  readonly objections: readonly string[];
  readonly sends: number;
  readonly blocked: number;
  /** How often they were told that a reply waits, and how often their addresses changed. */
  readonly nudges: number;
  readonly changes: number;
}

/**
 * Plays what happens over the real handlers of `turn` and `deliver`, with a channel's own rendering and
 * sending, and judges every call of the platform that sends a message.
 */
export async function play(channel: Channel, actions: readonly Action[]): Promise<Verdict> {
  const turns = turnBench({ channels });
  const names = citizenNames(channel);
  /** One for each address, since they give their messages ids. */
  const citizens = new Map<string, ReturnType<typeof citizenOn>>();
  const citizenAt = (address: string) => {
    const known = citizens.get(address) ?? citizenOn(turns, channel.id, address);
    citizens.set(address, known);
    return known;
  };
  const oracle = consentOracle(channel);
  const objections: string[] = [];
  const made = new Map<string, Made>();
  const platform = fakePlatform(pathOf(channel));
  let [step, sends, nudges, changes] = [0, 0, 0, 0];
  let last: CitizenEvent | undefined;
  let faults: Fault[] = [];
  const saidAt = new Map<string, number>();

  const take = async (event: CitizenEvent): Promise<void> => {
    step += 1;
    if (event.activity.type === 'message') saidAt.set(event.id, Date.parse(event.at));
    await untilTaken({ body: JSON.stringify(event), group: 'group' });
    for (const message of turns.rows.messages.values()) {
      if (message.direction === 'in' || made.has(messageName(message))) continue;
      const askedAt = saidAt.get(message.eventId);
      const name = messageName(message);
      made.set(name, { name, purpose: message.reply.purpose, step, askedAt });
    }
  };
  const ago = (seconds: number) => new Date(turns.now().getTime() - seconds * 1000).toISOString();
  /** From these addresses, and said then. */
  const event = (
    { address, aliases, ended }: Named,
    at: string,
    activity: Partial<CitizenEvent['activity']>,
  ): CitizenEvent => {
    const { text, ...more } = activity;
    const made = citizenAt(address).event(text, { ...more, timestamp: at });
    return { ...made, at, ...(aliases && { aliases }), ...(ended && { ended }) };
  };
  type Does = Partial<CitizenEvent['activity']>;
  type Judged = (named: Named, saidAt: number) => void;
  /** The judge hears of it as the turn does. */
  const happens = async ({ by, before }: Said, activity: Does, judged: Judged): Promise<void> => {
    const named = names.now(by);
    last = event(named, ago(before), activity);
    judged(named, Date.parse(last.at));
    await take(last);
  };
  const stop = (text: string, scope: OptOutScope, how: Said, carrier?: true): Promise<void> =>
    happens(how, { text, ...(carrier && { name: 'carrier-stopped' }) }, (named, at) =>
      oracle.stop(named, scope, step + 1, at),
    );

  // Two parts, or one where a part is so long that cutting it would take all the time.
  const news = 'News.\n\n'.repeat(Math.ceil(Math.min(channel.limits.text ?? 0, 4200) / 7) + 20);
  let current: OutboundMessage | undefined;
  const fetch: HandlePorts['fetch'] = async (url, init) => {
    const kind = platform.kindOf(url, init);
    if (kind === 'other') return platform.answer('none');
    if (kind === 'send') sends += 1;
    else nudges += 1;
    const about = current && made.get(messageName(current));
    // Where it goes may have changed while it waited.
    const to = current && (await turns.ports.messages.get(current))?.to.address;
    const objection = about && to && oracle.objection(about, to);
    if (objection) objections.push(objection);
    const fault = faults.shift() ?? 'none';
    if (fault === 'stop-midway') await stop('STOP', 'everything', { by: 'both', before: 0 });
    return platform.answer(fault);
  };
  const ports: HandlePorts = {
    ...turns.ports,
    channel,
    settings: async () => channel.deliverSettings.parse(platform.parameters(channel)),
    fetch,
    messages: turns.ports.messages as HandlePorts['messages'],
    inbox: turns.inbox,
    lateSeconds: 1800,
    expireSeconds: 43_200,
    fileAddresses: { of: ({ key }) => Promise.resolve(`https://files.example/${key}`) },
    tokenStore: createMemoryTokenStore(),
    unsaved: new Map(),
    pauseFor: async () => {},
    accounts: createMemoryChannelAccounts(),
    claimUntil: () => new Date(turns.now().getTime() + 30_000),
  };

  /** What the agency says without being asked just now. */
  const agencySays = (reply: Partial<Reply>): void => {
    const all = [...turns.rows.conversations.values()];
    const conversation = all[step % all.length];
    if (!conversation) return;
    step += 1;
    const message = putUnasked(conversation, { text: news, ...reply }, turns.rows, turns.now());
    const { conversationId, sequence } = message;
    const name = messageName(message);
    made.set(name, { name, purpose: message.reply.purpose, step });
    turns.ports.outbox.send([{ conversationId, sequence, channel: channel.id }]);
  };

  /** Whether there was one. */
  const handleJob = async (): Promise<boolean> => {
    const job = turns.held.outbox.shift();
    if (!job) return false;
    const { conversationId, sequence } = JSON.parse(job.body);
    current = await ports.messages.get({ conversationId, sequence });
    await deliver({ body: job.body, group: job.group }, ports).catch(() => undefined);
    return true;
  };
  const handleJobs = async (most: number): Promise<void> => {
    for (let done = 0; done < most && (await handleJob()); done += 1) await heardOfPlatform();
  };
  /** What the platform's refusals told the turn. */
  const heardOfPlatform = async (): Promise<void> => {
    for (const { body } of turns.held.inbox.splice(0)) {
      const event: CitizenEvent = JSON.parse(body);
      const scope =
        event.activity.name === 'announcements-stopped' ? 'announcements' : 'everything';
      oracle.platformStop(event.identity, scope, step + 1, Date.parse(event.at));
      await take(event);
    }
  };
  /** The clock puts back what is due. */
  const tick = async (): Promise<void> => {
    const due = await ports.messages.due(turns.now(), 100);
    const jobs = due.map(({ conversationId, sequence }) => ({
      conversationId,
      sequence,
      channel: channel.id,
    }));
    await turns.ports.outbox.send(jobs, `clock-${turns.now().toISOString()}`);
  };

  /** The queue brings back what was not finished, and nothing else of the citizen's until it is. */
  const untilTaken = async (delivered: Delivered): Promise<void> => {
    for (let deliveries = 1; ; deliveries += 1) {
      try {
        return await takeTurn(delivered, turns.ports);
      } catch (error) {
        if (!isTransient(error) || deliveries === mostDeliveries) throw error;
      }
      turns.pass(30);
      await tick();
      while (await handleJob());
    }
  };

  /** What they chose without writing it. */
  const chosen = (name: string): Does => ({ type: 'event', name });
  const tell = async (): Promise<void> => {
    const named = names.tell();
    if (!named) return;
    changes += 1;
    oracle.changed(named);
    last = event(named, ago(0), chosen('address-changed'));
    await take(last);
  };

  const perform = async (action: Action): Promise<void> => {
    turns.pass(stepSeconds);
    switch (action.does) {
      case 'asks':
        return happens(action, { text: action.text }, oracle.ask);
      case 'stops':
        return stop(action.text, action.scope, action, action.carrier);
      case 'starts':
        return happens(action, { text: action.text }, oracle.start);
      case 'platform-stops':
        return happens(action, chosen(`${action.scope}-stopped`), (named, at) =>
          oracle.platformStop(named, action.scope, step + 1, at),
        );
      case 'platform-resumes':
        return happens(action, chosen('announcements-resumed'), oracle.platformResume);
      case 'changes':
        return names.change(action.what);
      case 'tells':
        return tell();
      case 'announces':
        return agencySays({ purpose: 'announcement' });
      case 'agent-writes':
        return agencySays({ speaker: 'agent' });
      case 'redelivers':
        return last && take(last);
      case 'passes':
        turns.pass(action.seconds);
        return tick();
      case 'delivers':
        faults = [...action.faults];
        await handleJobs(action.jobs);
        faults = [];
        return;
    }
  };

  for (const action of actions) await perform(action);
  for (const seconds of [1, 120, 7200, 90_000]) {
    turns.pass(seconds);
    await tick();
    await handleJobs(100);
  }
  const all = [...turns.rows.messages.values()].filter(({ direction }) => direction === 'out');
  const blocked = all.filter((each) => each.direction === 'out' && each.reason === 'opted-out');
  return { objections, sends, blocked: blocked.length, nudges, changes };
}
