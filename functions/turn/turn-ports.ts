import type { HandoffStore, StaffStore } from '../../intents/desk-ports.ts';
import type { Erasure } from '../../intents/erasure.ts';
import type {
  Clock,
  ConversationStore,
  KnowledgeSource,
  Log,
  MessageStore,
  Metrics,
  Outbox,
  Random,
  Signals,
} from '../../intents/ports.ts';
import type { Words } from '../../intents/say.ts';
import type { Turn } from '../../intents/turn.ts';
import type { Channel } from '../channels/channel.ts';
import type { PeopleMay } from '../runtime/for-people.ts';
import type { Notices } from './notices.ts';
import type { RewritePorts } from './rewrites.ts';

/** What the turn Lambda works with. */
export interface TurnPorts {
  readonly conversations: ConversationStore;
  readonly messages: Pick<
    MessageStore,
    'get' | 'list' | 'open' | 'move' | 'parkChange' | 'parkedChange'
  >;
  readonly handoffs: Pick<HandoffStore, 'get' | 'done'>;
  readonly staff: Pick<StaffStore, 'present' | 'presenceOf'>;
  readonly notices: Notices;
  readonly erasure: Erasure;
  readonly files: RewritePorts['files'];
  readonly outbox: Outbox;
  readonly signals: Signals;
  readonly knowledge: KnowledgeSource;
  readonly words: Words;
  readonly channels: Readonly<
    Record<string, Turn['channel'] & Pick<Channel, 'typing' | 'mayChangeHands'>>
  >;
  readonly peopleMay: PeopleMay;
  readonly clock: Clock;
  readonly random: Random;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly settleSeconds: number;
  /** How long the bot is quiet after somebody of the agency answered with another tool; 0: not at all. */
  readonly quietSeconds: number;
  /** After so many days of silence a number is taken for somebody else's; 0: never. */
  readonly reassignedAfterDays: number;
}
