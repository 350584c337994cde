import type { HandoffChange } from '../../../intents/desk-ports.ts';
import { type Handoff, isOpen } from '../../../intents/model/handoff/handoff.ts';
import { nextDue } from '../../../intents/model/handoff/timers.ts';
import { putAudit } from './audit-row.ts';
import { dueKeys } from './due-index.ts';
import type { Row } from './row.ts';
import { putVersion, type Write } from './writes.ts';

interface CaseTables {
  readonly handoffs: string;
  readonly audit: string;
}

/** A case and what was done to it. Any failed condition means that somebody was faster. */
export const handoffWrites = (
  { after, audit }: Pick<HandoffChange, 'after' | 'audit'>,
  tables: CaseTables,
): readonly Write[] => [
  putVersion(tables.handoffs, handoffRow(after), after.version),
  ...audit.map((entry) => putAudit(tables.audit, entry)),
];

export const openShelf = (topic: string): string => `open#${topic}`;
export const doneShelf = (topic: string): string => `done#${topic}`;

/**
 * A case as it is stored, with the keys of the indexes it is in now: its shelf, its owner's while it has
 * one, and `due` while something happens by itself. A done case keeps its place when it is closed.
 */
export function handoffRow(handoff: Handoff): Row {
  const { id, topic, owner, openedAt, stateAt, resolution } = handoff;
  const shelf = isOpen(handoff)
    ? { shelf: openShelf(topic), shelfAt: openedAt }
    : { shelf: doneShelf(topic), shelfAt: resolution?.at ?? stateAt };
  return {
    ...handoff,
    ...shelf,
    ...(owner && { ownerId: owner.id }),
    ...dueKeys(id, nextDue(handoff)),
  };
}
