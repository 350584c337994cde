import type { Channel, ParameterValues } from '../../channels/channel.ts';
import type { Fault } from './actions.ts';

/** How each platform says that the citizen wants nothing more, as far as it does. */
const optedOut: Readonly<Record<string, object>> = {
  sms: { code: 21610 },
  whatsapp: { error: { code: 131050 } },
  'whatsapp/twilio': { code: 21610 },
};

/** A platform that takes any message, or meets it with a fault; one body answers for all four. */
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
    /** Whether this call sends a message, and not a sign of life, a template's nudge or a question. */
    isSend: (url: string, { method, body }: RequestInit): boolean =>
      method === 'POST' &&
      !/oauth2|"sender_action"|"status"|"template"|Typing|ContentSid/.test(`${url} ${body}`),
    answer: async (fault: Fault): Promise<Response> => {
      if (fault === 'silent') throw new TypeError('fetch failed');
      const [status, body] = answers[fault]();
      return new Response(JSON.stringify(body), { status });
    },
    parameters: ({ parameters }: Channel): ParameterValues =>
      Object.fromEntries(
        parameters
          .filter(({ readBy }) => readBy.includes('deliver'))
          .map(({ name, fallback }) => [
            name,
            fallback ?? (name.endsWith('url') ? 'https://bot.riverton.example' : `${name}-here`),
          ]),
      ),
  };
}
