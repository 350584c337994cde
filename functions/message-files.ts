import type { GoneFiles, MediaStore, MessageFiles } from '../intents/file-ports.ts';
import { fileKeys } from '../intents/model/message.ts';

/**
 * Removes the files of messages. First it is written down that they are gone: what the media Lambda puts
 * before that is removed here, and what it puts after that it removes itself.
 */
export const createMessageFiles = (
  store: Pick<MediaStore, 'remove'>,
  gone: Pick<GoneFiles, 'add'>,
): MessageFiles => ({
  async remove(message) {
    const keys = fileKeys(message);
    if (keys.length === 0) return;
    await gone.add(message.eventId);
    await store.remove(keys);
  },
});
