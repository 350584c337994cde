import type { LocalSettings } from '../settings.ts';
import { asPhone } from './address.ts';
import { segments } from './page/segments.js';
import type { CitizenMessage, Platform, PlatformReceipt, PlatformWorld } from './platform.ts';
import { smsChecks } from './sms-checks.ts';
import { newMessageId, optOutType, texts, twilioSigned } from './twilio.ts';
import { twilioApi } from './twilio-api.ts';
import { twilioFiles } from './twilio-files.ts';

/** SMS by Twilio: form posts signed over the public address, segments, carrier opt-outs. */
export function sms(settings: LocalSettings, world: PlatformWorld): Platform {
  const webhookUrl = `${settings.PUBLIC_BASE_URL.replace(/\/$/, '')}/webhooks/sms`;
  const optedOut = new Set<string>();
  const files = twilioFiles(settings, world);
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
  const api = twilioApi({
    settings,
    world,
    from: settings.TWILIO_NUMBER,
    wrong: smsChecks(settings.TWILIO_NUMBER, optedOut),
    citizenOf: (to) => to,
    textOf: shown,
  });
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

/** What the citizen sees of it. */
const shown = (form: URLSearchParams): string =>
  [...form.getAll('MediaUrl').map((url) => `[media] ${url}`), form.get('Body')]
    .filter(Boolean)
    .join('\n');

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

const statusForm = ({ message, status, code }: PlatformReceipt, ourNumber: string) => ({
  MessageSid: message.id,
  SmsSid: message.id,
  MessageStatus: status === 'failed' ? 'undelivered' : status,
  SmsStatus: status === 'failed' ? 'undelivered' : status,
  From: ourNumber,
  To: message.to,
  ...(status === 'failed' ? { ErrorCode: code ?? '30003' } : {}),
});
