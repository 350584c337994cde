import type { ChannelAccounts, StoredTokens, TokenStore } from '../../intents/account-ports.ts';
import type { FileAddresses } from '../../intents/file-ports.ts';
import type {
  Clock,
  ConversationStore,
  Inbox,
  Log,
  MessageStore,
  Metrics,
  Outbox,
  Random,
} from '../../intents/ports.ts';
import type { Words } from '../../intents/say.ts';
import type { Channel, Fetch } from '../channels/channel.ts';

/** Tokens the platform has given and the store has not taken, by account; kept while this process lives. */
export type Unsaved = Map<string, StoredTokens>;

/** What a deliver Lambda works with: one channel, its settings, and the rows it owns. */
export interface DeliverPorts<Out = unknown> {
  readonly channel: Channel<unknown, Out>;
  /** Parsed and cached; rejects naming the parameters that are missing. */
  readonly settings: () => Promise<Out>;
  readonly fetch: Fetch;
  readonly words: Words;
  readonly messages: MessageStore;
  readonly conversations: Pick<ConversationStore, 'identity' | 'conversation'>;
  readonly fileAddresses: FileAddresses;
  readonly accounts: ChannelAccounts;
  readonly tokenStore: TokenStore;
  /** Lives as long as the process. */
  readonly unsaved: Unsaved;
  /** Waits so many milliseconds; tests do not. */
  readonly pauseFor?: (milliseconds: number) => Promise<unknown>;
  readonly outbox: Outbox;
  /** Where `turn` hears of an opt-out that only the platform knew of. */
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly random: Random;
  readonly metrics: Metrics;
  readonly log: Log;
  /** How old an answer must be to begin with an apology, and to be dropped (0: never). */
  readonly lateSeconds: number;
  readonly expireSeconds: number;
  /** Until when a claim made now holds: the moment this invocation is ended at the latest. */
  readonly claimUntil: () => Date;
}
