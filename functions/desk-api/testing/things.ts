import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import { retain } from '../../../intents/model/retention.ts';
import { auditOf } from '../audit.ts';
import type { Route } from '../route.ts';
import { type DeskBench, member, noon, says, seedCase } from './bench.ts';

const at = noon.toISOString();
const until = '2026-11-24T18:00:00.000Z';
const expiresAt = Date.parse(until) / 1000;
const zoe = member('zoe', ['supervisor']);
const by = { id: zoe.id, name: zoe.name };

/**
 * One of everything that is of a topic: a case with its citizen, their file, an event, an entry of the audit
 * and a change of it, a mute, a notice, a team text. Returns where a route finds its own.
 */
export async function seedThings(
  bench: DeskBench,
  topic: string,
  fields: Partial<Handoff> = {},
): Promise<(route: Pick<Route, 'path'>) => string> {
  const { ports, rows } = bench;
  const handoff = seedCase(bench, { ...fields, topic });
  const { id, conversationId, contactId } = handoff;
  withFile(bench, handoff);
  const event = 'a'.repeat(64);
  rows.events.set(event, {
    ...{ id: event, conversationId, handoffId: id, at },
    ...{ status: 'handed-over:replied', step: 'agent', sent: [] },
    ...retain('event', noon),
  });
  await bench.changeFeed.put([
    { id: '1', at, kind: 'case', handoffId: id, topic, recordClass: 'change' },
  ]);
  await ports.mutes.put({ contactId, handoffId: id, topic, by, at, until, expiresAt });
  const random = { ...ports.random, id: () => `1-${topic}` };
  const audit = (subject: string) =>
    auditOf(zoe, subject, 'mute', { ...ports, random }, { changed: { topic } });
  await ports.audit.put([audit(id)]);
  const text = { en: 'Closed.', es: 'Cerrado.', ar: 'مغلق.' };
  const said = { version: 1, text, by };
  await ports.notices.put(
    { ...said, id: 'closed', from: at, until, topics: [topic], expiresAt },
    audit('notice#closed'),
  );
  // What everybody is told is in everybody's audit, and of no topic there.
  rows.audit.pop();
  await ports.texts.put({ ...said, id: 'hours', title: 'Hours', topic, at }, audit('text#hours'));
  return ({ path }) =>
    path
      .replace('/contacts/{id}', `/contacts/${contactId}`)
      .replace('/handoffs/{id}', `/handoffs/${id}`)
      .replace('/events/{id}', `/events/${event}`)
      .replace('/notices/{id}', '/notices/closed')
      .replace('/texts/{id}', '/texts/hours')
      .replace('{topic}/{article}', 'waste/trash-day')
      .replace('{sequence}/{index}', '2/0');
}

/** The citizen sends a picture, which is kept: the second thing they say. */
function withFile(bench: DeskBench, handoff: Handoff): void {
  says(bench, handoff, 'Look');
  const name = `${handoff.conversationId}#2`;
  const message = bench.rows.messages.get(name);
  if (message?.direction !== 'in') throw new Error('They have said something');
  const attachments = [{ contentType: 'image/png', key: 'media/x/0' }];
  bench.rows.messages.set(name, { ...message, attachments });
  bench.files.set('media/x/0', { bytes: Buffer.from('89504e47', 'hex'), contentType: 'image/png' });
}
