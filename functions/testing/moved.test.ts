import { expect, test } from 'vitest';
import type { OptOutScope } from '../../intents/model/identity.ts';
import type { ReadParameters } from '../adapters/ssm/parameters.ts';
import type { Channel, Fetch } from '../channels/channel.ts';
import { type Kit, sample } from '../channels/testing/kit.ts';
import { whatsapp } from '../channels/whatsapp/channel.ts';
import { kit as meta } from '../channels/whatsapp/testing/kit.ts';
import { kit as twilio } from '../channels/whatsapp/twilio/testing/kit.ts';
import { agencyOn } from './agency.ts';

const account = meta.values['phone-number-id'] ?? '';
const citizen = { channel: 'whatsapp', account, address: '12025550123' };

/** One agency on WhatsApp, by Meta or by Twilio. */
function agency() {
  let provider = 'meta';
  let said = 0;
  const sent: { by: string; text: string }[] = [];
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    whatsapp: meta.values,
    'whatsapp/twilio': { ...twilio.values, account },
  };
  const parameters: ReadParameters = async ({ id, path = id, parameters: all }) =>
    Object.fromEntries(
      all.flatMap(({ name, fallback }) => {
        const value = name === 'provider' ? provider : (values[path]?.[name] ?? fallback);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const fetch: Fetch = async (url, { body }) => {
    const by = new URL(url).hostname === 'api.twilio.com' ? 'twilio' : 'meta';
    sent.push({ by, text: wordsOf[by](String(body)) });
    const id = `sent-${sent.length}`;
    return Response.json({ sid: id, messages: [{ id }] }, { status: 201 });
  };
  const { turns, hears, takeTurns, sends } = agencyOn(whatsapp as Channel, parameters, fetch);
  return {
    choose: (name: string): void => {
      provider = name;
    },
    /** The citizen writes by this provider; what reaches the phone, and by whom. */
    async says<In, Out>(kit: Kit<In, Out>, text: string) {
      said += 1;
      turns.pass(60);
      const id = `said-${said}`;
      const seconds = String(turns.now().getTime() / 1000);
      const written = JSON.stringify(sample(kit, kit.question))
        .replace('When is my trash collected?', text)
        .replaceAll(/"(wamid\.TEXT|SM1)"/g, `"${id}"`)
        .replace('1760000000', seconds);
      expect(await hears(kit, JSON.parse(written))).toBe(200);
      const before = sent.length;
      await takeTurns();
      await sends();
      return sent.slice(before);
    },
    optOut: async (): Promise<OptOutScope | undefined> =>
      (await turns.ports.conversations.identity(citizen))?.optOut?.scope,
    conversations: () => turns.rows.conversations.size,
  };
}

const wordsOf = {
  meta: (body: string): string => {
    const { text, interactive } = JSON.parse(body);
    return text?.body ?? interactive?.body.text ?? '';
  },
  twilio: (body: string): string => new URLSearchParams(body).get('Body') ?? '',
};

test('a citizen whose agency moves from Meta to Twilio and back is the same, and so is what they chose', async () => {
  const { choose, says, optOut, conversations } = agency();
  const [first] = await says(meta, 'trash');
  expect(first).toMatchObject({ by: 'meta', text: expect.stringContaining('NOTICE.') });
  await says(meta, 'STOP');
  expect(await optOut()).toBe('everything');

  choose('twilio');
  const [asked] = await says(twilio, 'trash or water');
  expect(asked).toMatchObject({ by: 'twilio', text: expect.stringMatching(/\n1\. .+\n2\. /u) });
  expect(asked?.text).not.toContain('NOTICE.');
  const [chosen] = await says(twilio, '1');
  expect(chosen?.text).toContain('in full (en)');
  expect(await optOut()).toBe('everything');
  await says(twilio, 'START');
  expect(await optOut()).toBeUndefined();

  // What Meta delivers late is heard, and answered by whom the agency has chosen.
  expect((await says(meta, 'HELP')).map(({ by }) => by)).toEqual(['twilio']);
  await says(twilio, 'STOP');
  choose('meta');
  expect((await says(meta, 'MENU')).map(({ by }) => by)).toEqual(['meta']);
  expect(await optOut()).toBe('everything');
  expect(conversations()).toBe(1);
});
