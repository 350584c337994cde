import type { Media } from '../../../intents/model/message.ts';
import { described, linked } from '../media.ts';
import type { Wording } from '../rendered.ts';

/** Files that WhatsApp shows (https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types). */
export const shows = (contentType: string): boolean =>
  /^image\/(jpeg|png)$|^video\/(mp4|3gpp)$|^audio\/(aac|amr|mpeg|mp4|ogg)$/.test(contentType) ||
  /^application\/(pdf|msword|vnd\.[\w.-]+)$/.test(contentType);

/** A sound is sent without a caption. */
export const captioned = (contentType: string): boolean => !contentType.startsWith('audio/');

/** What the text has to say of files: where those are that are not shown, and what is heard in a sound. */
export const untold = (media: readonly Media[], wording: Wording): readonly string[] =>
  media
    .filter(({ contentType }) => !shows(contentType) || !captioned(contentType))
    .map((each) => (shows(each.contentType) ? described : linked)(each, wording));
