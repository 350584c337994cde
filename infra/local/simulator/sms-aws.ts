import { randomUUID } from 'node:crypto';
import type { LocalSettings } from '../settings.ts';
import { asPhone } from './address.ts';
import { segments } from './page/segments.js';
import type { CitizenMessage, Platform, PlatformReceipt, PlatformWorld } from './platform.ts';
import { jsonIn, smsVoiceApi } from './sms-aws-api.ts';

/** The first word of a text that AWS answers itself, unless opt-outs are self-managed. */
const keywords =
  /^(stop|arret|cancel|end|opt-out|optout|quit|remove|td|unsubscribe|start|unstop|help)\b/i;

/** SMS by AWS End User Messaging: published to a topic, in no order and with no time. */
export function smsByAws(settings: LocalSettings, world: PlatformWorld): Platform {
  const optedOut = new Set<string>();
  const inbound = (message: CitizenMessage): object => {
    const [, word] = (world.settings().optOuts === 'carrier' && keywords.exec(message.text)) || [];
    const keyword = word?.toUpperCase();
    if (keyword && /START|UNSTOP/.test(keyword)) optedOut.delete(message.address);
    else if (keyword && keyword !== 'HELP') optedOut.add(message.address);
    return {
      originationNumber: message.address,
      destinationNumber: settings.AWS_SMS_NUMBER,
      messageKeyword: keyword ?? 'KEYWORD_000000000000',
      messageBody: message.text,
      inboundMessageId: message.id,
      ...message.fields,
    };
  };
  return {
    id: 'sms-aws',
    name: 'SMS by AWS',
    shown: settings.SMS_PROVIDER === 'aws',
    account: settings.AWS_SMS_NUMBER,
    addressOf: asPhone,
    newMessageId: randomUUID,
    batches: false,
    webhook: (messages) => published(Object.assign({}, ...messages.map(inbound))),
    receipts: ['sent', 'delivered', 'failed'],
    automaticReceipts: ['sent', 'delivered'],
    receipt: (receipt) =>
      receipt.message.callback === undefined
        ? undefined
        : published(event(receipt, settings.AWS_SMS_NUMBER)),
    timeoutMs: 15_000,
    callKind: () => 'messages',
    recipientOf: ({ body }) => {
      const named = jsonIn(body);
      const to = typeof named === 'object' && named && Reflect.get(named, 'DestinationPhoneNumber');
      return typeof to === 'string' ? to : undefined;
    },
    api: smsVoiceApi({ settings, world, optedOut }),
  };
}

const published = (said: object) => ({ headers: {}, body: JSON.stringify(said), published: true });

const types = {
  sent: 'TEXT_SUCCESSFUL',
  delivered: 'TEXT_DELIVERED',
  read: 'TEXT_DELIVERED',
} as const;

function event({ message, status, at, code }: PlatformReceipt, ourNumber: string): object {
  const eventType = status === 'failed' ? (code ?? 'TEXT_UNREACHABLE') : types[status];
  return {
    eventType,
    eventVersion: '1.0',
    eventTimestamp: at.getTime(),
    isFinal: status !== 'sent',
    originationPhoneNumber: ourNumber,
    destinationPhoneNumber: message.to,
    isoCountryCode: 'US',
    messageId: message.id,
    messageRequestTimestamp: at.getTime(),
    messageEncoding: 'GSM',
    messageType: 'TRANSACTIONAL',
    messageStatus: eventType.replace('TEXT_', ''),
    messageStatusDescription: 'As the simulator has it',
    context: {},
    totalMessageParts: segments(message.text).count,
    totalMessagePrice: 0.00883,
    totalCarrierFee: 0.003,
  };
}
