import type { Channel } from '../channel.ts';
import { isSet } from '../meta/template-name.ts';
import { face, pairRate } from './face.ts';
import { names } from './parse.ts';
import { limits, render } from './render.ts';

type Own =
  | keyof typeof face
  | 'receives'
  | 'rates'
  | 'windowCodes'
  | 'optOutCodes'
  | 'forPeople'
  | 'limits'
  | 'render';

/** WhatsApp where Meta's own messages come and go as they are, by whomever. */
export const platform: Pick<Channel, Own> = {
  ...face,
  receives: {
    messages: [
      ...['text', 'button', 'list row', 'template button', 'form reply', 'picture', 'video'],
      ...['document', 'audio', 'voice note', 'sticker', 'location', 'contacts', 'order'],
      'unsupported',
    ],
    events: [
      ...['edit', 'unsend', 'answer from the phone app'],
      ...['number or user id changed', 'announcements stopped or resumed'],
    ],
    receipts: ['sent', 'delivered', 'read', 'failed'],
    ...names,
  },
  rates: [{ name: 'number', capacity: 80, seconds: 1 }, pairRate],
  windowCodes: ['131047'],
  // Stopped in the app's own settings: what the agency starts.
  optOutCodes: { '131050': 'announcements' },
  forPeople: (values) => ({ tellsReplyWaits: isSet(values['reply-waiting-template']) }),
  limits,
  render,
};
