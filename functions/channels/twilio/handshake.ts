import type { WebhookResponse } from '../channel.ts';

/** Twilio has no challenge: it only posts. */
export const handshake = (): WebhookResponse => ({
  status: 404,
  contentType: 'text/plain',
  body: 'Not Found',
});

/** An empty answer in Twilio's language: nothing is said by it. */
export const accepted: WebhookResponse = {
  status: 200,
  contentType: 'text/xml',
  body: '<Response/>',
};
