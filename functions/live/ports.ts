import type {
  ChangeFeed,
  ConnectionStore,
  DeskSockets,
  HandoffStore,
  StaffAlerts,
  StaffStore,
} from '../../intents/desk-ports.ts';
import type { Clock, Log, Metrics, Random } from '../../intents/ports.ts';
import type { Watched } from './watched.ts';

/** What the live Lambda works with. */
export interface LivePorts {
  readonly handoffs: Pick<HandoffStore, 'get'>;
  readonly staff: Pick<StaffStore, 'present' | 'ended'>;
  readonly connections: Pick<ConnectionStore, 'all' | 'remove'>;
  readonly feed: Pick<ChangeFeed, 'put'>;
  readonly sockets: DeskSockets;
  readonly alerts: StaffAlerts;
  readonly clock: Clock;
  readonly random: Random;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** A record of the stream that is worth a look. */
export interface Seen {
  readonly id: string;
  readonly watched: Watched;
}
