import type { CitizenEvent } from '../../../intents/model/event.ts';
import type { OptOutScope } from '../../../intents/model/identity.ts';
import type { OutboundMessage, Reply } from '../../../intents/model/message.ts';
import { retain } from '../../../intents/model/retention.ts';
import { createMemoryChannelAccounts } from '../../adapters/memory/channel-accounts.ts';
import { messageName } from '../../adapters/memory/rows.ts';
import { createMemoryTokenStore } from '../../adapters/memory/token-store.ts';
import type { Channel } from '../../channels/channel.ts';
import { pathOf } from '../../channels/providers.ts';
import { handle as deliver, type HandlePorts } from '../../deliver/handle.ts';
import { platformOptOut } from '../../opted-out.ts';
import { channels } from '../../runtime/channels.ts';
import { isTransient } from '../../runtime/transient.ts';
import { type Delivered, handle as takeTurn } from '../../turn/handle.ts';
import { citizenOn, turnBench } from '../citizen.ts';
import type { Action, Fault } from './actions.ts';
import { consentOracle, type Made } from './oracle.ts';
import { fakePlatform } from './platform.ts';

const address = '+12025550123';
const stepSeconds = 1;
/** As the inbox allows before it gives up on an event. */
const mostDeliveries = 5;

/** What came of one sequence: what was sent against the citizen's wish, and how much there was to judge. */
export interface Verdict {
  readonly objections: readonly string[];
  readonly sends: number;
  readonly blocked: number;
}

/**
 * Plays what happens over the real handlers of `turn` and `deliver`, with a channel's own rendering and
 * sending, and judges every call of the platform that sends a message.
 */
export async function play(channel: Channel, actions: readonly Action[]): Promise<Verdict> {
  const turns = turnBench({ channels });
  const citizen = citizenOn(turns, channel.id, address);
  const oracle = consentOracle(channel);
  const objections: string[] = [];
  const made = new Map<string, Made>();
  const platform = fakePlatform(pathOf(channel));
  let [step, sends] = [0, 0];
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
  const said = (text: string, before = 0, name?: string): CitizenEvent => {
    const at = new Date(turns.now().getTime() - before * 1000).toISOString();
    const event = citizen.event(text, { timestamp: at, ...(name && { name }) });
    last = { ...event, at };
    return last;
  };
  const stop = async (text: string, scope: OptOutScope, carrier?: true): Promise<void> => {
    const event = said(text, 0, carrier && 'carrier-stopped');
    oracle.stop(scope, step + 1, Date.parse(event.at));
    await take(event);
  };

  // Two parts, or one where a part is so long that cutting it would take all the time.
  const news = 'News.\n\n'.repeat(Math.ceil(Math.min(channel.limits.text ?? 0, 4200) / 7) + 20);
  let current: OutboundMessage | undefined;
  const fetch: HandlePorts['fetch'] = async (url, init) => {
    if (!platform.isSend(url, init)) return platform.answer('none');
    sends += 1;
    const about = current && made.get(messageName(current));
    const objection = about && oracle.objection(about);
    if (objection) objections.push(objection);
    const fault = faults.shift() ?? 'none';
    if (fault === 'stop-midway') await stop('STOP', 'everything');
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
    const conversation = [...turns.rows.conversations.values()][0];
    if (!conversation) return;
    step += 1;
    const sequence = conversation.sequence + 1;
    const message: OutboundMessage = {
      conversationId: conversation.id,
      sequence,
      at: turns.now().toISOString(),
      eventId: 'f'.repeat(64),
      direction: 'out',
      to: conversation.identity,
      reply: { text: news, language: 'en', purpose: 'reply', ...reply },
      status: 'pending',
      attempts: 0,
      dueAt: new Date(turns.now().getTime() + 120_000).toISOString(),
      platformIds: [],
      ...retain('message', turns.now()),
    };
    turns.rows.messages.set(messageName(message), message);
    turns.rows.conversations.set(conversation.id, { ...conversation, sequence });
    const name = messageName(message);
    made.set(name, { name, purpose: message.reply.purpose, step });
    turns.ports.outbox.send([{ conversationId: conversation.id, sequence, channel: channel.id }]);
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
      oracle.platformStop(scope, step + 1, Date.parse(event.at));
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

  const perform = async (action: Action): Promise<void> => {
    turns.pass(stepSeconds);
    switch (action.does) {
      case 'asks': {
        const event = said(action.text, action.before);
        oracle.ask(Date.parse(event.at));
        return take(event);
      }
      case 'stops':
        return stop(action.text, action.scope, action.carrier);
      case 'starts': {
        const event = said(action.text, action.before);
        oracle.start(Date.parse(event.at));
        return take(event);
      }
      case 'platform-stops': {
        const at = turns.now().toISOString();
        const identity = { channel: channel.id, account: 'page', address };
        oracle.platformStop(action.scope, step + 1, Date.parse(at));
        return take(platformOptOut(identity, action.scope, { at, about: `${step}` }));
      }
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
  return { objections, sends, blocked: blocked.length };
}
