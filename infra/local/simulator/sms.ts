import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { LocalSettings } from '../settings.ts';
import { asPhone } from './address.ts';
import { segments } from './page/segments.js';
import type {
  CitizenMessage,
  Platform,
  PlatformReceipt,
  PlatformWorld,
  SignedRequest,
} from './platform.ts';
import { twilioApi } from './sms-api.ts';
import { smsFiles } from './sms-files.ts';

const stopWords = /^(stop|unsubscribe|end|quit|stopall|revoke|optout|cancel)$/i;
const startWords = /^(start|yes|unstop)$/i;

/** SMS by Twilio: form posts signed over the public address, segments, carrier opt-outs. */
export function sms(settings: LocalSettings, world: PlatformWorld): Platform {
  const webhookUrl = `${settings.PUBLIC_BASE_URL.replace(/\/$/, '')}/webhooks/sms`;
  const optedOut = new Set<string>();
  const files = smsFiles(settings, world);
  const ours = {
    AccountSid: settings.TWILIO_ACCOUNT_SID,
    ApiVersion: '2010-04-01',
  };
  const signed = (url: string, form: Record<string, string>) =>
    twilioSigned(url, form, settings.TWILIO_AUTH_TOKEN);
  const inbound = (message: CitizenMessage): Record<string, string> => {
    const form = {
      ...inboundForm(message, settings.TWILIO_NUMBER),
      ...(message.attachment && files.attach(message, message.attachment)),
      ...ours,
      ...optOutType(message, world.settings().optOuts === 'carrier'),
      ...texts(message.fields),
    };
    if (form.OptOutType === 'STOP') optedOut.add(message.address);
    if (form.OptOutType === 'START') optedOut.delete(message.address);
    return form;
  };
  const status = (receipt: PlatformReceipt): Record<string, string> => ({
    ...statusForm(receipt, settings.TWILIO_NUMBER),
    ...ours,
  });
  const api = twilioApi({ settings, world, newMessageId, optedOut });
  return {
    id: 'sms',
    name: 'SMS',
    account: settings.TWILIO_NUMBER,
    addressOf: asPhone,
    newMessageId,
    batches: false,
    webhook: (messages) => signed(webhookUrl, Object.assign({}, ...messages.map(inbound))),
    receipts: ['sent', 'delivered', 'failed'],
    automaticReceipts: ['sent', 'delivered'],
    receipt: (receipt) => {
      api.progress(receipt);
      const target = receipt.message.callback;
      return target === undefined ? undefined : { ...signed(target, status(receipt)), target };
    },
    timeoutMs: 15_000,
    callKind: (request) => (request.method === 'POST' ? 'messages' : 'other'),
    recipientOf: (request) => new URLSearchParams(request.body).get('To') ?? undefined,
    api: (request) => files.answer(request) ?? api.answer(request),
  };
}

const newMessageId = (): string => `SM${randomBytes(16).toString('hex')}`;

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
function twilioSigned(url: string, form: Record<string, string>, token: string): SignedRequest {
  const fields = Object.keys(form)
    .toSorted()
    .map((key) => key + form[key])
    .join('');
  return {
    body: new URLSearchParams(form).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'user-agent': 'TwilioProxy/1.1',
      'i-twilio-idempotency-token': randomUUID(),
      'x-twilio-signature': createHmac('sha1', token)
        .update(url + fields)
        .digest('base64'),
    },
  };
}

const inboundForm = (message: CitizenMessage, ourNumber: string) => ({
  MessageSid: message.id,
  SmsSid: message.id,
  SmsMessageSid: message.id,
  From: message.address,
  To: ourNumber,
  Body: message.text,
  NumSegments: String(Math.max(1, segments(message.text).count)),
  SmsStatus: 'received',
  FromCountry: 'US',
  FromState: '',
  FromCity: '',
  FromZip: '',
  ToCountry: 'US',
  ToState: '',
  ToCity: '',
  ToZip: '',
  NumMedia: '0',
});

function optOutType({ text }: CitizenMessage, carrier: boolean): { OptOutType?: string } {
  if (!carrier) return {};
  if (stopWords.test(text.trim())) return { OptOutType: 'STOP' };
  return startWords.test(text.trim()) ? { OptOutType: 'START' } : {};
}

const texts = (fields: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));

const statusForm = ({ message, status, code }: PlatformReceipt, ourNumber: string) => ({
  MessageSid: message.id,
  SmsSid: message.id,
  MessageStatus: status === 'failed' ? 'undelivered' : status,
  SmsStatus: status === 'failed' ? 'undelivered' : status,
  From: ourNumber,
  To: message.to,
  ...(status === 'failed' ? { ErrorCode: code ?? '30003' } : {}),
});
