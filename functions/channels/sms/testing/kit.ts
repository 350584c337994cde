import type { Kit } from '../../testing/kit.ts';
import { isToUs, number, twilioKit } from '../../twilio/testing/kit.ts';
import { sms } from '../channel.ts';
import type { Settings } from '../send.ts';

type In = ReturnType<typeof sms.webhookSettings.parse>;

/** SMS, for the tests that every channel passes. */
export const kit: Kit<In, Settings> = {
  ...twilioKit('sms', ''),
  channel: sms,
  samples: new URL('../samples/', import.meta.url),
  holds: (body, read) => {
    const form = new URLSearchParams(body.toString());
    const { address } = read;
    return isToUs(form, read, '') && form.get('From') === address && address !== number;
  },
};
