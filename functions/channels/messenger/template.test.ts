import { describe, expect, test } from 'vitest';
import { template } from '../meta/template-name.ts';
import { deliverSettings } from '../testing/kit.ts';
import { answer } from '../testing/outgoing.ts';
import { nudge } from './template.ts';
import { kit } from './testing/kit.ts';

const to = { account: '100000000000001', address: '2345678901234567' };

describe('the template that says a reply waits on Messenger', () => {
  const sent = async (language: string, setting: string) => {
    const bodies: unknown[] = [];
    const settings = { ...deliverSettings(kit), replyWaiting: template.parse(setting) };
    const result = await nudge(to, language, settings, async (_url, init) => {
      bodies.push(JSON.parse(String(init.body)));
      return answer(200, { recipient_id: to.address, message_id: 'm_1' });
    });
    return { result, bodies };
  };

  test.each([
    ['es', 'es'],
    ['vi', 'en'],
  ])('goes out in the language of %s, or the first there is', async (language, code) => {
    const { result, bodies } = await sent(language, 'reply_waiting en es ar');
    expect(result).toEqual({ ok: true, platformId: 'm_1' });
    expect(bodies).toEqual([
      {
        recipient: { id: to.address },
        messaging_type: 'UTILITY',
        message: {
          template: { name: 'reply_waiting', language: { code }, components: [] },
        },
      },
    ]);
  });

  test('is nothing where there is none', async () => {
    expect(await sent('en', 'none')).toEqual({ result: 'none', bodies: [] });
  });
});
