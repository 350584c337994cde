import type { WebhookRequest } from '../../functions/channels/channel.ts';
import { kit as messenger } from '../../functions/channels/messenger/testing/kit.ts';
import { pathOf } from '../../functions/channels/providers.ts';
import { kit as sms } from '../../functions/channels/sms/testing/kit.ts';
import { type Kit, sample, sampleNames, signed } from '../../functions/channels/testing/kit.ts';
import { kit as whatsapp } from '../../functions/channels/whatsapp/testing/kit.ts';
import { kit as whatsappByTwilio } from '../../functions/channels/whatsapp/twilio/testing/kit.ts';
import { kit as x } from '../../functions/channels/x/testing/kit.ts';

/** The bodies one row is measured with, signed. */
export interface Bodies {
  readonly channel: string;
  readonly what: string;
  readonly requests: readonly WebhookRequest[];
}

/** How many different questions: enough that nothing is remembered from one to the next. */
const questions = 200;

const bodiesOf = <In, Out>(kit: Kit<In, Out>): readonly Bodies[] => {
  const question = JSON.stringify(sample(kit, kit.question));
  const asked = Array.from({ length: questions }, (_, index) =>
    JSON.parse(question.replaceAll('When is my trash', `${index}: When is my trash`)),
  );
  const all = sampleNames(kit).map((name) => sample(kit, name));
  const requests = (bodies: readonly unknown[]) =>
    bodies.map((body) => signed(kit, kit.encode(body)));
  return [
    { channel: pathOf(kit.channel), what: 'one question', requests: requests(asked) },
    { channel: pathOf(kit.channel), what: 'every sample', requests: requests(all) },
  ];
};

/** Of each channel: one question as a citizen asks it, and everything that a platform sends. */
export const bodies: readonly Bodies[] = [
  ...bodiesOf(messenger),
  ...bodiesOf(sms),
  ...bodiesOf(whatsapp),
  ...bodiesOf(whatsappByTwilio),
  ...bodiesOf(x),
];

export const values = {
  messenger: messenger.values,
  sms: sms.values,
  whatsapp: whatsapp.values,
  'whatsapp/twilio': whatsappByTwilio.values,
  x: x.values,
} as const;
