import * as z from 'zod';
import { reachAPerson } from '../../intents/agent/agent.ts';
import { type CitizenEvent, type InboxEvent, inboxEvent } from '../../intents/model/event.ts';
import { platformIdentity } from '../../intents/model/identity.ts';
import { retention } from '../../intents/model/retention.ts';
import type { DeadLetters } from '../../intents/ports.ts';
import { say } from '../../intents/say.ts';
import type { Step, Turn } from '../../intents/turn.ts';
import { type Bot, createBot } from '../bot/bot.ts';
import { isTransient } from '../runtime/transient.ts';
import { CaseGone } from './desk/prepare-desk.ts';
import { withAgents } from './desk/with-agents.ts';
import { unlessOurs } from './said-by-account.ts';
import { takeTurn } from './take-turn.ts';
import type { TurnPorts } from './turn-ports.ts';

export interface HandlePorts extends TurnPorts {
  readonly bot: Bot;
  readonly deadLetters: DeadLetters;
}

/** One message of the inbox, as the queue brought it. */
export interface Delivered {
  readonly body: string;
  readonly group: string | undefined;
}

/**
 * Handles one message of the inbox. Rejects only when trying again may help. What can never succeed
 * goes to the dead letters with its reason, and its sender is offered a person.
 */
export async function handle(delivered: Delivered, ports: HandlePorts): Promise<void> {
  const event = inboxEvent.safeParse(readJson(delivered.body));
  if (!event.success) return refuse(delivered, 'not-an-event', senderOf(delivered.body), ports);
  if (isTooOld(event.data, ports.clock.now())) {
    ports.metrics.count('EventTooOld', { channel: event.data.identity.channel });
    return;
  }
  try {
    const heard = await unlessOurs(event.data, ports);
    if (heard) await takeTurn(heard, withAgents(ports.bot, ports), ports);
  } catch (error) {
    if (isTransient(error)) throw error;
    const why = error instanceof Error ? error.name : 'unknown';
    ports.log.error('A turn failed for good', { event: event.data.id }, error);
    await refuse(delivered, why, event.data, ports);
  }
}

/** Older than the event rows are kept, so a redelivery could no longer be told from a new event. */
const isTooOld = (event: InboxEvent, now: Date): boolean =>
  now.getTime() - Date.parse(event.at) > retention.event.days * 86_400_000;

async function refuse(
  { body, group }: Delivered,
  reason: string,
  sender: InboxEvent | undefined,
  ports: HandlePorts,
): Promise<void> {
  ports.metrics.count('TurnsRefused', { reason });
  await ports.deadLetters.put(body, group, reason);
  if (!sender) return;
  try {
    await takeTurn(withoutWords(sender), createBot([trouble(reason)]), ports);
  } catch (error) {
    if (isTransient(error)) throw error;
    if (error instanceof CaseGone) return;
    ports.log.error('Not even a person could be offered', { event: sender.id }, error);
  }
}

/**
 * The one step of a turn that failed: tells a citizen that something went wrong and how to reach a person.
 * Of what staff did, they are told by its status alone.
 */
const trouble = (reason: string): Step => ({
  name: 'trouble',
  decide: (turn) => ({
    status: `error:${reason.toLowerCase().replace(/[^a-z0-9]+/gu, '-')}`,
    says: turn.desk ? [] : [{ text: apology(turn) }],
  }),
});

const apology = (turn: Turn): string =>
  `${say(turn.words, turn.language, 'agent', 'trouble')} ${reachAPerson(turn, 'asked')}`;

/** The words may be what broke it, so they are left out of the row. */
const withoutWords = (event: InboxEvent): InboxEvent =>
  event.kind === 'desk'
    ? event
    : {
        ...event,
        activity: { ...event.activity, text: '', value: undefined, attachments: undefined },
      };

/** Who sent an event that cannot be read, if that much can. */
const envelope = z.object({
  kind: z.literal('activity'),
  id: z.string().length(64),
  at: z.iso.datetime(),
  acceptedAt: z.iso.datetime(),
  identity: platformIdentity,
});

function senderOf(body: string): CitizenEvent | undefined {
  const read = envelope.safeParse(readJson(body));
  if (!read.success) return undefined;
  const { channel, account, address } = read.data.identity;
  return {
    ...read.data,
    activity: {
      type: 'message',
      timestamp: read.data.at,
      channelId: channel,
      from: { id: address },
      recipient: { id: account },
      conversation: { id: address },
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
