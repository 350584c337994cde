import { randomInt } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { phone } from './phone.ts';

const url = inject('url');
const number = () => `1202${randomInt(10 ** 6, 10 ** 7)}`;
const notice = 'Automated reply';

test.for([{ order: [0, 1] }, { order: [1, 0] }])(
  'a citizen with another number keeps the conversation, told in the order $order; the old one begins anew',
  async ({ order }) => {
    const [before, after] = [number(), number()];
    const [old, now] = [phone(url, 'whatsapp', before), phone(url, 'whatsapp', after)];
    expect(await old.asks('where do I get a library card')).toContain(notice);
    await old.post('move', { from: before, to: after, order });
    // What is told of the change is heard in the order of the old address: the new one's is another.
    expect(await old.asks('where do I get a library card')).toContain(notice);
    expect(await now.asks('when is trash picked up?')).not.toContain(notice);
  },
);
