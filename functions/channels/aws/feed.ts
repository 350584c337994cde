import type { Channel, WebhookResponse } from '../channel.ts';

const nothing: WebhookResponse = { status: 404, contentType: 'text/plain', body: 'Not Found' };

/**
 * What a provider of AWS has in place of a webhook: a topic of ours. Who may publish there is what its
 * policy says (infra/constructs/feeds.ts), which is the signature; so whatever is posted is refused.
 */
export const heardByTopic = (
  service: NonNullable<Channel['feed']>,
): Pick<Channel, 'feed' | 'handshake' | 'verify' | 'accepted'> => ({
  feed: service,
  handshake: () => nothing,
  verify: () => 'missing',
  accepted: nothing,
});
