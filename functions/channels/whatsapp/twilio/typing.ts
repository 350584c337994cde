import type { Channel } from '../../channel.ts';
import { call } from '../../post.ts';
import { authorization } from '../../twilio/api.ts';
import type { Settings } from './send.ts';

/**
 * Shows that an answer is coming, which marks the citizen's message read, for up to 25 seconds. The
 * documents have version 2, others who run it version 3: where the newer is not there, the older is asked
 * (https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource).
 */
export const typing: NonNullable<Channel<unknown, Settings>['typing']> = async (
  _to,
  { platformId },
  settings,
  fetch,
) => {
  if (!platformId) return;
  const show = (version: 'v2' | 'v3', type: string, body: string) =>
    call(fetch, `${settings.messagingBaseUrl}/${version}/Indicators/Typing.json`, {
      method: 'POST',
      headers: { ...authorization(settings), 'content-type': type },
      body,
    });
  const asked = { channel: 'WHATSAPP', messageId: platformId };
  const answer = await show('v3', 'application/json', JSON.stringify(asked));
  if ('kind' in answer || answer.status !== 404) return;
  const form = new URLSearchParams({ channel: 'whatsapp', messageId: platformId });
  await show('v2', 'application/x-www-form-urlencoded', form.toString());
};
