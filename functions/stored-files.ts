import type { Activity, GeoCoordinates } from '../intents/model/activity.ts';
import type { CitizenEvent } from '../intents/model/event.ts';
import { mediaKey } from './keys.ts';

type Attachment = NonNullable<Activity['attachments']>[number];

/**
 * A message's files, each with the key it is kept under. The webhook asks for them, `turn` writes down
 * where they will be, and neither waits for the other. No key: there is nothing to ask for.
 */
export const storedFiles = (
  event: CitizenEvent,
): readonly { readonly attachment: Attachment; readonly key: string | undefined }[] =>
  event.activity.type === 'message'
    ? (event.activity.attachments ?? []).map((attachment, index) => ({
        attachment,
        key: attachment.contentUrl || attachment.id ? mediaKey(event, index) : undefined,
      }))
    : [];

/**
 * The same as `turn` stores it with the message: of what kind, called what, and where; never from where. A
 * place and people are no files, and are there whole.
 */
export function attachmentsKept(event: CitizenEvent) {
  const [place] = event.activity.entities ?? [];
  const files = storedFiles(event).map(({ attachment: { contentType, name, contacts }, key }) => ({
    contentType,
    ...(key && { key }),
    ...(name && { name }),
    ...(contentType === 'location' && place && { place: degrees(place) }),
    ...(contacts && { contacts }),
  }));
  return files.length > 0 ? { attachments: files } : {};
}

const degrees = ({ latitude, longitude }: GeoCoordinates) => ({ latitude, longitude });
