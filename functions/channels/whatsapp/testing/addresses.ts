import type { IncomingCase } from '../../testing/incoming.ts';
import { at, change, from, hi, message, metadata, text, userId } from './bodies.ts';

const moved = { from, at, kind: 'address', type: 'event', name: 'address-changed' };

/** Who a citizen is: numbers, user ids, and what becomes of them. */
export const addresses: readonly IncomingCase[] = [
  {
    label: 'a changed number is the new one, and no longer the old one',
    body: 'number-changed',
    said: [{ ...moved, id: 'wamid.SYSTEM1', aliases: ['12025550124'], ended: [from] }],
  },
  {
    label: 'a changed number brings a new user id',
    body: change({
      messages: [
        message({
          from,
          type: 'system',
          system: {
            type: 'user_changed_number',
            new_wa_id: '12025550124',
            wa_id: from,
            user_id: userId,
          },
        }),
      ],
    }),
    said: [{ ...moved, id: 'wamid.X', aliases: ['12025550124', userId], ended: [from] }],
  },
  {
    label: 'a changed user id that does not say from which',
    body: 'user-id-changed',
    ignored: ['address-change-without-both'],
  },
  {
    label: 'a changed user id of a number we know is one more name',
    body: change({
      messages: [
        message({
          from,
          type: 'system',
          system: { type: 'user_changed_user_id', user_id: userId },
        }),
      ],
    }),
    said: [{ ...moved, id: 'wamid.X', aliases: [userId], ended: [] }],
  },
  {
    label: 'the old and the new user id',
    body: 'user-id-update',
    said: [
      {
        ...moved,
        from: 'US.13491208655302741918',
        id: 'US.13491208655302741918>US.24817305912873645029',
        aliases: ['US.24817305912873645029', from],
        ended: ['US.13491208655302741918'],
      },
    ],
  },
  {
    label: 'updates that cannot be read, among one that can',
    body: change(
      {
        user_id_update: [
          7,
          { user_id: { previous: userId } },
          { user_id: { previous: 'x', current: userId } },
          { user_id: { previous: userId, current: userId } },
          { user_id: { previous: userId, current: 'DE.2' }, timestamp: '1760000000' },
        ],
      },
      'user_id_update',
    ),
    said: [{ ...moved, from: userId, id: `${userId}>DE.2`, aliases: ['DE.2'], ended: [userId] }],
    ignored: [
      'malformed:user_id_update',
      'malformed:user_id_update',
      'address-change-without-both',
      'address-change-without-both',
    ],
  },
  { label: 'our own number as the sender', body: 'echo-from-own-number', ignored: ['echo'] },
  {
    label: 'a user id inside `from`',
    body: change({ messages: [message({ from: userId, ...text })] }),
    said: [{ from: userId, ...hi }],
  },
  {
    label: 'a phone number before a user id, which is another name of the citizen',
    body: change({ messages: [message({ from, from_user_id: userId, ...text })] }),
    said: [{ from, ...hi, aliases: [userId] }],
  },
  {
    label: 'a number with its plus is the same number',
    body: change({ messages: [message({ from: `+${from}`, ...text })] }),
    said: [{ from, ...hi }],
  },
  {
    label: 'what the contact beside a message adds, found by either id among several',
    body: change({
      contacts: [{ wa_id: '15550000000', user_id: 'DE.1' }, { wa_id: from, user_id: userId }, 7],
      messages: [
        message({ from, ...text }),
        message({ from: userId, ...text }),
        message({ from_user_id: userId, ...text }),
        message({ from: '49301234567', ...text }),
      ],
    }),
    said: [
      { from, ...hi, aliases: [userId] },
      { from: userId, ...hi, aliases: [from] },
      { from: userId, ...hi, aliases: [from] },
      { from: '49301234567', ...hi },
    ],
  },
  {
    label: 'the only contact, when the message names nobody',
    body: change({ contacts: [{ user_id: userId }], messages: [message(text)] }),
    said: [{ from: userId, ...hi }],
  },
  {
    label: 'nobody, when there are two contacts to guess from',
    body: change({ contacts: [{ wa_id: from }, { user_id: userId }], messages: [message(text)] }),
    ignored: ['no-sender'],
  },
  {
    label: "ids of our own among those of a citizen, which are nobody's",
    body: change({
      contacts: [{ wa_id: from, user_id: userId }],
      messages: [
        message({ from, from_user_id: metadata.phone_number_id, ...text }),
        message({
          from: metadata.phone_number_id,
          type: 'system',
          system: { type: 'user_changed_number', wa_id: from },
        }),
      ],
    }),
    said: [{ from, ...hi, aliases: [userId] }],
    ignored: ['address-change-without-both'],
  },
];
