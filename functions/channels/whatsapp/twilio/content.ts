import type { Activity } from '../../../../intents/model/activity.ts';
import { files } from '../../twilio/events.ts';
import type { Params } from '../../twilio/payload.ts';
import { place, unknown } from '../../wire.ts';

type Content =
  | Pick<Activity, 'text' | 'value' | 'attachments' | 'entities'>
  | { readonly ignored: string };

/**
 * What a citizen's message says. A tapped button or list row stands in fields of its own; a place has
 * degrees. `MessageType` names what has neither words nor file; where it is new, that is counted.
 */
export function contentOf(params: Params): Content {
  const type = params.get('MessageType');
  if (type === 'reaction') return { ignored: 'reaction' };
  const text = params.get('ButtonText') ?? params.get('ListTitle') ?? params.get('Body');
  const value = params.get('ButtonPayload') ?? params.get('ListId');
  const found = place(params.get('Latitude'), params.get('Longitude'));
  const attachments = [
    ...(found.length > 0 ? [{ contentType: 'location' }] : []),
    ...files(params),
  ];
  if (!text && !value && attachments.length === 0) return wordless(type, params);
  return {
    ...(text && { text }),
    ...(value && { value }),
    ...(attachments.length > 0 && { attachments }),
    ...(found.length > 0 && { entities: [...found] }),
  };
}

/** Types that a citizen has to be told of, since nobody reads them. */
const unread = ['contacts', 'order', 'unsupported', 'sticker', 'location'];

function wordless(type: string | undefined, params: Params): Content {
  if (params.get('InteractiveData')) return { attachments: [{ contentType: 'form' }] };
  if (type === undefined || type === 'text') return { ignored: 'empty' };
  return unread.includes(type)
    ? { attachments: [{ contentType: type }] }
    : { ignored: unknown(type) };
}
