import { expect, test } from 'vitest';
import type { OptOutScope } from '../../intents/model/identity.ts';
import { createMask } from '../../intents/privacy/mask.ts';
import { createMemoryChannelAccounts } from '../adapters/memory/channel-accounts.ts';
import { createMemoryTokenStore } from '../adapters/memory/token-store.ts';
import type { ReadParameters } from '../adapters/ssm/parameters.ts';
import type { Channel, Fetch } from '../channels/channel.ts';
import { pathOf } from '../channels/providers.ts';
import { type Kit, sample, signed } from '../channels/testing/kit.ts';
import { whatsapp } from '../channels/whatsapp/channel.ts';
import { kit as meta } from '../channels/whatsapp/testing/kit.ts';
import { kit as twilio } from '../channels/whatsapp/twilio/testing/kit.ts';
import { handle as deliver, type HandlePorts } from '../deliver/handle.ts';
import { carried } from '../runtime/carried.ts';
import { channels, providers } from '../runtime/channels.ts';
import { handle as takeTurn } from '../turn/handle.ts';
import { handle as hear, type WebhookPorts } from '../webhook/handle.ts';
import { turnBench } from './citizen.ts';

const account = meta.values['phone-number-id'] ?? '';
const citizen = { channel: 'whatsapp', account, address: '12025550123' };

/** One agency on WhatsApp, from signed webhooks to calls of whoever it has chosen, in memory. */
function agency() {
  const turns = turnBench({ channels });
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
  const webhook: WebhookPorts = {
    channels: providers,
    parameters,
    inbox: turns.inbox,
    receipts: { send: async () => [] },
    mask: createMask(['us-ssn']),
    media: { send: async () => [] },
    clock: { now: turns.now },
    metrics: turns.ports.metrics,
    log: turns.ports.log,
  };
  const sending = async (): Promise<HandlePorts> => ({
    ...turns.ports,
    ...(await carried(whatsapp as Channel, parameters)),
    messages: turns.ports.messages as HandlePorts['messages'],
    inbox: turns.inbox,
    fetch,
    lateSeconds: 1800,
    expireSeconds: 43_200,
    fileAddresses: { of: ({ key }) => Promise.resolve(key) },
    tokenStore: createMemoryTokenStore(),
    unsaved: new Map(),
    accounts: createMemoryChannelAccounts(),
    claimUntil: () => new Date(turns.now().getTime() + 30_000),
  });
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
      const path = pathOf(kit.channel);
      const { status } = await hear(path, signed(kit, kit.encode(JSON.parse(written))), webhook);
      expect(status).toBe(200);
      const before = sent.length;
      for (const { body, group } of turns.held.inbox.splice(0))
        await takeTurn({ body, group }, turns.ports);
      for (const { body, group } of turns.held.outbox.splice(0))
        await deliver({ body, group }, await sending());
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
