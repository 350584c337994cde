import type { Channel, ParameterValues } from '../../channels/channel.ts';
import type { Fault } from './actions.ts';

/** How each platform says that the citizen wants nothing more, as far as it does. */
const optedOut: Readonly<Record<string, object>> = {
  sms: {
    code: 21610,
    __type: 'ConflictException',
    Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
  },
  whatsapp: { error: { code: 131050 } },
  'whatsapp/twilio': { code: 21610 },
};

/** What no value that is made up may stand for. */
const shaped: Readonly<Record<string, string>> = {
  'messenger/reply-waiting-template': 'reply_waiting en',
  'whatsapp/reply-waiting-template': 'reply_waiting en',
  'whatsapp/aws/reply-waiting-template': 'reply_waiting en',
  'whatsapp/twilio/reply-waiting-contents': `en=HX${'0'.repeat(32)}`,
  'sms/aws/origination': 'arn:aws:sms-voice:us-east-1:123456789012:pool/pool-1',
  'whatsapp/aws/origination': 'arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/1',
};

/** A body as it is meant: AWS carries Meta's in base64. */
const plain = (body: unknown): string =>
  String(body).replace(/"message":"([\w+/=]+)"/, (_, coded: string) =>
    Buffer.from(coded, 'base64').toString(),
  );

/** A platform that takes any message, or meets it with a fault; one body answers for all of them. */
export function fakePlatform(channel: string) {
  let taken = 0;
  const answers: Readonly<Record<Exclude<Fault, 'silent'>, () => [number, object]>> = {
    none: () => {
      taken += 1;
      const id = `p${taken}`;
      return [
        201,
        {
          message_id: id,
          MessageId: id,
          messageId: id,
          messages: [{ id }],
          data: { dm_event_id: id },
          sid: id,
          access_token: id,
          refresh_token: id,
          expires_in: 7200,
        },
      ];
    },
    busy: () => [503, {}],
    refused: () => [400, { code: 99_999, error: { code: 99_999 } }],
    'opted-out': () => [400, optedOut[channel] ?? { code: 99_999, error: { code: 99_999 } }],
    down: () => [401, { code: 20_003, error: { code: 190 } }],
    'stop-midway': () => answers.none(),
  };
  return {
    /** Whether this call sends a message, tells that one waits, or is a sign of life or a question. */
    kindOf: (url: string, { method, body }: RequestInit): 'send' | 'nudge' | 'other' => {
      const call = `${url} ${plain(body)}`;
      if (method !== 'POST' || /oauth2|"sender_action"|"status"|Typing/.test(call)) return 'other';
      return /"template"|ContentSid/.test(call) ? 'nudge' : 'send';
    },
    answer: async (fault: Fault): Promise<Response> => {
      if (fault === 'silent') throw new TypeError('fetch failed');
      const [status, body] = answers[fault]();
      return new Response(JSON.stringify(body), { status });
    },
    parameters: ({ parameters, id, path = id }: Channel): ParameterValues =>
      Object.fromEntries(
        parameters
          .filter(({ readBy }) => readBy.includes('deliver'))
          .map(({ name, fallback }) => [
            name,
            shaped[`${path}/${name}`] ??
              fallback ??
              (name.endsWith('url') ? 'https://bot.riverton.example' : `${name}-here`),
          ]),
      ),
  };
}
