import { describeIncoming, type IncomingCase } from '../testing/incoming.ts';
import { addresses } from './testing/addresses.ts';
import { change, from, hi, message, text } from './testing/bodies.ts';
import { kit } from './testing/kit.ts';
import { said } from './testing/said.ts';
import { told } from './testing/told.ts';

/** What only Meta's own webhooks can hold. */
const entries: readonly IncomingCase[] = [
  {
    label: 'entries that are none or say nothing, each named beside what can be read',
    body: {
      object: 'whatsapp_business_account',
      entry: [
        null,
        { id: '1' },
        { id: '1', changes: 5 },
        ...change({ messages: [message({ from, ...text })] }).entry,
      ],
    },
    said: [{ from, ...hi }],
    ignored: ['malformed:entry', 'empty', 'malformed:changes'],
  },
];

describeIncoming(kit, [...said, ...addresses, ...told, ...entries]);
