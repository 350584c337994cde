import { type DeskEvent, leftBehindSeconds } from '../../../../intents/model/handoff/desk-event.ts';
import { retain } from '../../../../intents/model/retention.ts';
import { dueKeys } from '../due-index.ts';
import type { Row } from '../row.ts';

/** A desk event as it is stored until it is sent; it is due when it should have been long since. */
export function deskEventRow(event: DeskEvent): Row {
  const accepted = new Date(event.acceptedAt);
  const dueAt = new Date(accepted.getTime() + leftBehindSeconds * 1000).toISOString();
  return { ...event, ...dueKeys(event.id, dueAt), ...retain('event', accepted) };
}
