import { describe, expect, test } from 'vitest';
import { template } from '../meta/template-name.ts';
import { deliverSettings } from '../testing/kit.ts';
import { answer } from '../testing/outgoing.ts';
import { nudge } from './template.ts';
import { kit } from './testing/kit.ts';

const to = { account: '200000000000002', address: '12025550123' };

describe('the template that says a reply waits', () => {
  const sent = async (language: string, setting: string) => {
    const bodies: unknown[] = [];
    const settings = { ...deliverSettings(kit), replyWaiting: template.parse(setting) };
    const result = await nudge(to, language, settings, async (_url, init) => {
      bodies.push(JSON.parse(String(init.body)));
      return answer(200, { messages: [{ id: 'wamid.1' }] });
    });
    return { result, bodies };
  };

  test.each([
    ['es', 'es'],
    ['ar', 'ar'],
    ['en', 'en_US'],
    ['vi', 'en_US'],
  ])('goes out in the language of %s, or the first there is', async (language, code) => {
    const { result, bodies } = await sent(language, 'reply_waiting en_US es ar');
    expect(result).toEqual({ ok: true, platformId: 'wamid.1' });
    expect(bodies).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '12025550123',
        type: 'template',
        template: { name: 'reply_waiting', language: { code } },
      },
    ]);
  });

  test('is nothing where there is none', async () => {
    expect(await sent('en', 'none')).toEqual({ result: 'none', bodies: [] });
  });

  test.each(['reply_waiting', 'Reply waiting', 'reply_waiting english'])('is not %j', (setting) => {
    expect(template.safeParse(setting).success).toBe(false);
  });
});
