import type { Route } from '../route.ts';

/** Later than the bench's now. */
const later = '2026-11-24T18:00:00.000Z';
const query = { from: '2026-11-16', to: '2026-11-23' };
const closed = {
  text: { en: 'Closed.', es: 'Cerrado.', ar: 'مغلق.' },
  topics: ['waste'],
  until: later,
};
const png = Buffer.from('89504e470d0a1a0a', 'hex');

interface Asked {
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  readonly contentType?: string;
}

/** What a call of each route needs besides its path, well formed. What is not here needs nothing. */
const asked: Readonly<Record<string, Asked>> = {
  presence: { body: { status: 'online' } },
  changes: { query: { after: 'start' } },
  history: { query },
  'bot-history': { query },
  'handoffs.claim': { body: {} },
  'handoffs.release': { body: {} },
  'handoffs.transfer': { body: { to: { topic: 'water' }, reason: 'It is a pipe.' } },
  'handoffs.take-over': { body: {} },
  'handoffs.snooze': { body: { until: later } },
  'handoffs.resolve': { body: { code: 'answered' } },
  'handoffs.reopen': { body: {} },
  'handoffs.prioritise': { body: { priority: 'high' } },
  'handoffs.reply': { body: { text: 'Hello.', seen: { sequence: 2 } } },
  'handoffs.preview': { body: { text: 'Hello.' } },
  'handoffs.notes': { body: { text: 'Both know.', once: 'once-and-once' } },
  'handoffs.mute': { body: { until: later } },
  'handoffs.files': { body: png, contentType: 'image/png' },
  'notices.post': { body: closed },
  'notices.change': { body: { ...closed, version: 1 } },
  'texts.put': { body: { title: 'Hours', text: { en: 'Nine to five.' }, version: 1 } },
  previews: { body: { text: 'Hello.', language: 'en' } },
};

/** What a call of this route is made with, so that whoever may make it is not refused for how it is put. */
export const askedOf = ({ id }: Pick<Route, 'id'>): Asked => asked[id] ?? {};
