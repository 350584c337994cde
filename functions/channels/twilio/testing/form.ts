import twilio from 'twilio/lib/webhooks/webhooks.js';
import type { ParameterValues, WebhookRequest } from '../../channel.ts';

/** A sample as the form that Twilio posts. */
export const encode = (sample: unknown): string => new URLSearchParams(strings(sample)).toString();

/** Signs a form posted to this path as Twilio's own library does. */
export const signAt =
  (path: string) =>
  (body: Buffer, values: ParameterValues): Pick<WebhookRequest, 'headers' | 'rawQuery'> => {
    const form = new URLSearchParams(body.toString('utf8'));
    const params = Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name)]));
    const url = `${values['public-base-url']}${path}`;
    const signature = twilio.getExpectedTwilioSignature(values['auth-token'] ?? '', url, params);
    return { rawQuery: '', headers: { 'x-twilio-signature': signature } };
  };

const strings = (sample: unknown): [string, string][] =>
  Object.entries(Object(sample)).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
