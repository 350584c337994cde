import type { DeskEvents, HandoffStore, StaffStore } from '../../intents/desk-ports.ts';
import type {
  Clock,
  ConversationStore,
  Inbox,
  KnowledgeSource,
  Log,
  MessageStore,
  Metrics,
  Outbox,
  Random,
} from '../../intents/ports.ts';

/** What the clock Lambda works with. */
export interface ClockPorts {
  readonly messages: Pick<MessageStore, 'due'>;
  readonly handoffs: Pick<HandoffStore, 'due' | 'get' | 'commit' | 'renew'>;
  readonly deskEvents: Pick<DeskEvents, 'due' | 'sent'>;
  readonly staff: Pick<StaffStore, 'present'>;
  /** Where a case's citizen is written to, which the case does not say. */
  readonly conversations: Pick<ConversationStore, 'conversation'>;
  /** What the agency promises; read only when a case wakes up. */
  readonly knowledge: KnowledgeSource;
  /** One outbox per channel, by the channel's id. */
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly random: Random;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The most rows of one kind looked at in one tick; the rest come with the next, a minute later. */
export const most = 1000;

/** The name of what went wrong, which says nothing of whom it concerns. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
