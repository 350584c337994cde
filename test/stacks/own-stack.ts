import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { createChannelAccounts } from '../../functions/adapters/dynamodb/channel-accounts.ts';
import { createIdentityReader } from '../../functions/adapters/dynamodb/conversation-store.ts';
import { createMessageStore } from '../../functions/adapters/dynamodb/message-store.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { type LocalSettings, readSettings } from '../../infra/local/settings.ts';
import type { StackOptions } from '../../infra/local/stack.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import { eventually, type phone } from '../flows/phone.ts';
import { startPatiently } from '../flows/start.ts';

export type Citizen = ReturnType<typeof phone>;
export type OwnStack = Awaited<ReturnType<typeof ownStack>>;

/** How long a test waits for what must come, in seconds: for a machine that is busy with other things. */
const patience = 120;
/** How long an answer settles in these tests, in seconds. */
const settle = 1;

const channels = ['messenger', 'whatsapp', 'x', 'sms'] as const;

/**
 * A stack for one test file, with what its tests steer it and look into it with. Its platforms send
 * receipts only where a test turns them on.
 */
export async function ownStack(options: Partial<StackOptions> = {}) {
  const settings = { ...readSettings({}), PORT: 0 };
  const context = { settle: String(settle) };
  const stack = await startPatiently({ settings, context, ...options });
  const platforms = simulator(stack);
  await Promise.all(channels.map((channel) => platforms.receipts(channel, false)));
  return { stack, ...rows(stack, settings), ...platforms, until, quiet: () => quiet(stack) };
}

/** What the tables hold of one citizen, read by the adapters' own stores. */
function rows(stack: LocalStack, settings: LocalSettings) {
  const client = DynamoDBDocumentClient.from(stack.clients.dynamodb);
  const messages = createMessageStore(client, stack.tableName('messages'));
  const identities = createIdentityReader(client, stack.tableName('contacts'));
  const ours: Readonly<Record<string, string>> = {
    messenger: settings.MESSENGER_PAGE_ID,
    whatsapp: settings.WHATSAPP_PHONE_NUMBER_ID,
    x: settings.X_USER_ID,
    sms: settings.TWILIO_NUMBER,
    'sms-aws': settings.AWS_SMS_NUMBER,
    'whatsapp-aws': settings.AWS_WHATSAPP_PHONE_NUMBER_ID,
  };
  const identityOf = async ({ channel, name }: Citizen) => ({
    // The name of a further provider begins with its channel's.
    channel: channel.split('-')[0] ?? channel,
    account: ours[channel] ?? '',
    address: await addressOf(stack.url, channel, name),
  });
  const identity = async (citizen: Citizen) => identities.identity(await identityOf(citizen));
  const outbound = async (citizen: Citizen): Promise<readonly OutboundMessage[]> => {
    const found = await identity(citizen);
    if (!found) return [];
    const all = await messages.list(found.conversationId);
    return all.filter((each) => each.direction === 'out');
  };
  /** The citizen's last message out, once it is as wanted. */
  const last = async (
    citizen: Citizen,
    isSo: (message: OutboundMessage) => boolean,
    seconds = patience,
    first: () => Promise<void> = async () => {},
  ): Promise<OutboundMessage> => {
    const look = async () => {
      await first();
      return (await outbound(citizen)).at(-1);
    };
    const found = await eventually(
      look,
      (message) => message !== undefined && isSo(message),
      `message to ${citizen.name} on ${citizen.channel}`,
      seconds,
    );
    if (!found) throw new Error('There is no message');
    return found;
  };
  /** The citizen's last message out, once it is as wanted; the clock ticks twice a second meanwhile. */
  const lastTicking: typeof last = (citizen, isSo, seconds) =>
    last(citizen, isSo, seconds, () => stack.runSchedule('clock'));
  /** Lets what waits for this citizen be due in so many seconds. */
  const dueIn = async (seconds: number, citizen: Citizen): Promise<void> => {
    const dueAt = new Date(Date.now() + seconds * 1000).toISOString();
    for (const message of await outbound(citizen)) {
      const { status } = message;
      await messages.move(message, ['pending', 'waiting', 'unknown'], { status, dueAt });
    }
  };
  const dueNow = (citizen: Citizen): Promise<void> => dueIn(0, citizen);
  const accounts = createChannelAccounts(client, stack.tableName('channelAccounts'));
  return { messages, accounts, identity, identityOf, outbound, last, lastTicking, dueIn, dueNow };
}

async function addressOf(url: string, channel: string, name: string): Promise<string> {
  const response = await fetch(
    `${url}/simulator/${channel}/phone?from=${encodeURIComponent(name)}`,
  );
  return z.object({ from: z.string() }).parse(await response.json()).from;
}

/** What steers the simulated platforms, and what the functions have counted. */
function simulator(stack: LocalStack) {
  const post = async (channel: string, path: string, body: object): Promise<void> => {
    const response = await fetch(`${stack.simulatorUrl}/${channel}/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${channel}/${path}: ${await response.text()}`);
  };
  const counted = (name: string, dimension: Readonly<Record<string, string>> = {}): number =>
    stack
      .metrics()
      .filter((metric) => metric.name === name)
      .filter(({ dimensions }) =>
        Object.entries(dimension).every(([key, value]) => dimensions[key] === value),
      )
      .reduce((sum, metric) => sum + metric.sum, 0);
  return {
    /** The next calls of the platform's API meet this. */
    fault: (channel: string, fault: object) => post(channel, 'faults', fault),
    /** Whether the platform sends receipts by itself. */
    receipts: (channel: string, on: boolean) => post(channel, 'settings', { receipts: on }),
    /** Any setting of the platform's. */
    platform: (channel: string, settings: object) => post(channel, 'settings', settings),
    /** The platform reports this of a message now. */
    report: (channel: string, id: string, status: string) =>
      post(channel, 'receipts', { id, status }),
    /** How often it was counted, in all or with this dimension. */
    counted,
    /** The same once it is so many at least: what a function counts is told when it ends, after what it wrote. */
    countedTo: (least: number, ...what: Parameters<typeof counted>): Promise<number> =>
      until(
        () => counted(...what),
        (seen) => seen >= least,
      ),
  };
}

/** Looks until it is so. */
const until = <T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean = Boolean): Promise<T> =>
  eventually(async () => look(), isSo, 'it', patience);

const queues = ['inbox', 'receipts', ...channels.map((channel) => `outbox-${channel}`)];

/** Waits until no queue holds anything, so that nothing more can come. */
async function quiet(stack: LocalStack): Promise<void> {
  const left = async () =>
    queues.flatMap((name) => {
      const { ready, delayed, inFlight } = stack.queues.depth(name);
      return ready + delayed + inFlight > 0 ? [name] : [];
    });
  await eventually(left, (waiting) => waiting.length === 0, 'empty queues', patience);
}
