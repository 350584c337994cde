import { describeIncoming } from '../../testing/incoming.ts';
import { found, sample } from '../../testing/kit.ts';
import { addresses } from '../testing/addresses.ts';
import { kit as byMeta } from '../testing/kit.ts';
import { said } from '../testing/said.ts';
import { told } from '../testing/told.ts';
import { kit, published } from './testing/kit.ts';

/** What Meta posts, as AWS publishes it: without the envelope, and an entry at a time. */
const byAws = [...said, ...addresses, ...told].map(({ body, ...one }) => {
  const posted = typeof body === 'string' ? sample(byMeta, body) : body;
  const entry = { id: '1', changes: found(posted, 'entry', 'changes') };
  return { ...one, label: `as from Meta: ${one.label}`, body: published(entry) };
});

const from = '12025550123';
const at = '2026-10-01T14:00:00.000Z';

describeIncoming(kit, [
  ...byAws,
  {
    label: 'text',
    body: 'text',
    said: [{ from, id: 'wamid.A', at, text: 'When is my trash collected?' }],
  },
  {
    label: 'a button',
    body: 'button-reply',
    said: [
      { from, id: 'wamid.A', at, text: 'Trash', value: 'article:trash', replyToId: 'wamid.Q' },
    ],
  },
  {
    label: 'a picture',
    body: 'image',
    said: [
      {
        from,
        id: 'wamid.A',
        at,
        text: 'This bin',
        attachments: [{ contentType: 'image/jpeg', id: '1003383421387256' }],
      },
    ],
  },
  {
    label: 'changes that are no list',
    body: published({ id: '1', changes: { field: 'messages' } }),
    ignored: ['malformed:changes'],
  },
  { label: 'an entry without changes', body: published({ id: '1' }), ignored: ['empty'] },
  { label: 'a message of our own', body: 'from-ourselves', ignored: ['echo'] },
  {
    label: 'what became of a message, under the name we gave it',
    body: 'status-delivered',
    receipts: [
      {
        status: 'delivered',
        at,
        of: { platformId: 'townclerk:0b9c6b0e-3c52-4f7c-9d5c-6a84078419ec' },
      },
    ],
  },
  {
    label: "a status without that name, under WhatsApp's id",
    body: 'status-failed-without-our-name',
    receipts: [{ status: 'failed', at, of: { platformId: 'wamid.Z' }, code: '131047' }],
  },
]);
