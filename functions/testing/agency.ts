import { createMask } from '../../intents/privacy/mask.ts';
import { createMemoryChannelAccounts } from '../adapters/memory/channel-accounts.ts';
import { createMemoryTokenStore } from '../adapters/memory/token-store.ts';
import type { ReadParameters } from '../adapters/ssm/parameters.ts';
import type { Channel, Fetch } from '../channels/channel.ts';
import { pathOf } from '../channels/providers.ts';
import { type Kit, signed } from '../channels/testing/kit.ts';
import { handle as deliver, type HandlePorts } from '../deliver/handle.ts';
import { carried } from '../runtime/carried.ts';
import { channels, providers } from '../runtime/channels.ts';
import { handle as takeTurn } from '../turn/handle.ts';
import { handle as hear, type WebhookPorts } from '../webhook/handle.ts';
import { turnBench } from './citizen.ts';

/** One agency on one channel, from signed webhooks to calls of its platform, in memory. */
export function agencyOn(channel: Channel, parameters: ReadParameters, fetch: Fetch) {
  const turns = turnBench({ channels });
  const { inbox, outbox } = turns.held;
  const webhook: WebhookPorts = {
    channels: providers,
    parameters,
    inbox: turns.inbox,
    receipts: { send: async () => [] },
    mask: createMask(['us-ssn']),
    media: { send: async () => [] },
    clock: { now: turns.now },
    metrics: turns.ports.metrics,
    log: turns.ports.log,
  };
  const tokenStore = createMemoryTokenStore();
  const sending = async (): Promise<HandlePorts> => ({
    ...turns.ports,
    ...(await carried(channel, parameters)),
    messages: turns.ports.messages as HandlePorts['messages'],
    inbox: turns.inbox,
    fetch,
    lateSeconds: 1800,
    expireSeconds: 43_200,
    fileAddresses: { of: ({ key }) => Promise.resolve(key) },
    tokenStore,
    unsaved: new Map(),
    accounts: createMemoryChannelAccounts(),
    claimUntil: () => new Date(turns.now().getTime() + 30_000),
  });
  return {
    turns,
    /** The status that a webhook with this body is answered with. */
    hears: async <In, Out>(kit: Kit<In, Out>, body: unknown): Promise<number> => {
      const request = signed(kit, kit.encode(body));
      return (await hear(pathOf(kit.channel), request, webhook)).status;
    },
    /** Takes the turn of everything heard. */
    takeTurns: async (): Promise<void> => {
      for (const { body, group } of inbox.splice(0)) await takeTurn({ body, group }, turns.ports);
    },
    /** Sends everything said. */
    sends: async (): Promise<void> => {
      for (const { body, group } of outbox.splice(0))
        await deliver({ body, group }, await sending());
    },
  };
}
