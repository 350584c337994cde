import { afterAll, beforeAll, expect, test } from 'vitest';
import { phone } from '../flows/phone.ts';
import { type OwnStack, ownStack } from './own-stack.ts';

// Settles for so long, as the stacks of restart.test.ts, that the pieces come in time on a machine that is busy with other things.
let own: OwnStack;
beforeAll(async () => {
  own = await ownStack({ context: { settle: '30' } });
});
afterAll(() => own?.stack.stop({ drainSeconds: 0 }));

test.concurrent.each(['sms', 'messenger'])(
  'one question in three pieces on %s is answered once',
  async (channel) => {
    const citizen = phone(own.stack.url, channel);
    for (const text of ['hi', 'one question', 'when is trash picked up']) await citizen.says(text);
    await own.last(citizen, ({ status }) => status === 'sent');
    await own.quiet();
    expect(await citizen.received()).toEqual([expect.stringContaining('Northside')]);
  },
);
