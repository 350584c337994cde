import type { Kit } from '../../../testing/kit.ts';
import type { TwilioWebhook } from '../../../twilio/parameters.ts';
import { isToUs, number, twilioKit } from '../../../twilio/testing/kit.ts';
import { whatsappByTwilio } from '../channel.ts';
import type { Settings } from '../send.ts';

/** WhatsApp by Twilio, for the tests that every channel passes. */
export const kit: Kit<TwilioWebhook, Settings> = {
  ...twilioKit('whatsapp/twilio', 'whatsapp:'),
  channel: whatsappByTwilio,
  samples: new URL('../samples/', import.meta.url),
  holds: (body, read) => {
    const form = new URLSearchParams(body.toString());
    const addresses = ['From', 'ExternalUserId', 'WaId'].map((name) =>
      (form.get(name) ?? '').replace(/^whatsapp:/, '').replace(/^\+/, ''),
    );
    const { address } = read;
    return (
      isToUs(form, read, 'whatsapp:') && addresses.includes(address) && `+${address}` !== number
    );
  },
};
