import type { LocalSettings } from '../settings.ts';
import type { CitizenMessage, Platform, PlatformReceipt, PlatformWorld } from './platform.ts';
import { newMessageId, optOutType, texts, twilioSigned } from './twilio.ts';
import { twilioApi } from './twilio-api.ts';
import { twilioFiles } from './twilio-files.ts';
import { idsOf, scopedId, whatsappAddress } from './whatsapp-ids.ts';
import { approvedContents, whatsappChecks, whatsappTyping } from './whatsapp-twilio-checks.ts';

const path = 'whatsapp/twilio';
const prefixed = (address: string): string =>
  scopedId.test(address) ? `whatsapp:${address}` : `whatsapp:+${address.replace('+', '')}`;
const bare = (to: string): string => to.replace(/^whatsapp:\+?/, '');

/** WhatsApp by Twilio: forms as SMS has them, with prefixes, user ids and types; templates by Content SID. */
export function whatsappByTwilio(settings: LocalSettings, world: PlatformWorld): Platform {
  const ours = prefixed(settings.TWILIO_WHATSAPP_NUMBER);
  const webhookUrl = `${settings.PUBLIC_BASE_URL.replace(/\/$/, '')}/webhooks/${path}`;
  const account = { AccountSid: settings.TWILIO_ACCOUNT_SID, ApiVersion: '2010-04-01' };
  const optedOut = new Set<string>();
  const files = twilioFiles(settings, world);
  const contents = approvedContents(settings.TWILIO_REPLY_WAITING_CONTENTS);
  const typing = whatsappTyping(settings, world);
  const signed = (url: string, form: Record<string, string>) =>
    twilioSigned(url, form, settings.TWILIO_AUTH_TOKEN);
  const inbound = (message: CitizenMessage): Record<string, string> => {
    const form = {
      ...inboundForm(message, ours),
      ...attached(message, files),
      ...account,
      ...optOutType(message, world.settings().optOuts === 'carrier'),
      ...texts(message.fields),
    };
    if (form.OptOutType === 'STOP') optedOut.add(message.address);
    if (form.OptOutType === 'START') optedOut.delete(message.address);
    return form;
  };
  const api = twilioApi({
    settings,
    world,
    from: ours,
    wrong: whatsappChecks({ ours, bare, optedOut, contents, world }),
    citizenOf: bare,
    textOf: (form) => contents.get(form.get('ContentSid') ?? '') ?? shown(form),
  });
  return {
    id: 'whatsapp-twilio',
    path,
    name: 'WhatsApp',
    shown: settings.WHATSAPP_PROVIDER === 'twilio',
    account: settings.TWILIO_WHATSAPP_NUMBER,
    addressOf: whatsappAddress,
    newMessageId,
    batches: false,
    webhook: (messages) => signed(webhookUrl, Object.assign({}, ...messages.map(inbound))),
    receipts: ['sent', 'delivered', 'read', 'failed'],
    automaticReceipts: ['sent', 'delivered'],
    receipt: (receipt) => {
      api.progress(receipt);
      const target = receipt.message.callback;
      const form = { ...statusForm(receipt, ours), ...account };
      return target === undefined ? undefined : { ...signed(target, form), target };
    },
    timeoutMs: 15_000,
    callKind: ({ method, path: at }) => {
      if (method !== 'POST') return 'other';
      return at.endsWith('/Typing.json') ? 'typing' : 'messages';
    },
    recipientOf: (request) => {
      const to = new URLSearchParams(request.body).get('To');
      return to === null ? undefined : bare(to);
    },
    api: (request) => files.answer(request) ?? typing(request) ?? api.answer(request),
  };
}

/** What the citizen sees of it. */
const shown = (form: URLSearchParams): string =>
  [...form.getAll('MediaUrl').map((url) => `[media] ${url}`), form.get('Body')]
    .filter(Boolean)
    .join('\n');

function inboundForm(message: CitizenMessage, ours: string) {
  const { phone, user } = idsOf(message.address);
  return {
    MessageSid: message.id,
    SmsSid: message.id,
    SmsMessageSid: message.id,
    MessageType: 'text',
    From: prefixed(message.address),
    To: ours,
    ExternalUserId: `whatsapp:${user}`,
    ...(phone && { WaId: phone }),
    ProfileName: 'Citizen',
    Body: message.text,
    NumSegments: '1',
    SmsStatus: 'received',
    NumMedia: '0',
    ReferralNumMedia: '0',
  };
}

function attached(
  message: CitizenMessage,
  { attach }: ReturnType<typeof twilioFiles>,
): Record<string, string> {
  const { attachment } = message;
  if (!attachment) return {};
  const MessageType = attachment.type;
  if (MessageType === 'location')
    return { MessageType, Latitude: '38.8977', Longitude: '-77.0365', Label: 'City Hall' };
  return { MessageType, ...attach(message, attachment) };
}

function statusForm({ message, status, code }: PlatformReceipt, ours: string) {
  const said = status === 'failed' ? 'undelivered' : status;
  return {
    ChannelPrefix: 'whatsapp',
    EventType: said.toUpperCase(),
    MessageSid: message.id,
    SmsSid: message.id,
    MessageStatus: said,
    SmsStatus: said,
    From: ours,
    To: prefixed(message.to),
    ...(status === 'failed' ? { ErrorCode: code ?? '63024' } : {}),
  };
}
