import type { Media } from '../../intents/model/message.ts';

/** What a channel may have to say around a reply: `intents/delivery/<language>.yaml`, in the reply's language. */
export type Wording = (
  text: 'choose' | 'more' | 'image' | 'video' | 'audio' | 'file',
  values?: Readonly<Record<string, string>>,
) => string;

/** One platform message: plain text and, where the platform has them, tappable options; or a file. */
export interface RenderedPart {
  readonly text: string;
  /** Sent in place of `text`, which then is what to say should the platform not take the file. */
  readonly media?: Media;
  /** What is said with `media`, where a file and words are one message. */
  readonly beside?: string;
  /** Asks for this by a button of the platform's own. */
  readonly asks?: 'location';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** How the options are shown, where the platform has several ways: `buttons`, `list`, `quick-replies`. */
  readonly form?: string;
  /** What opens a `list`, in the citizen's language. */
  readonly opener?: string;
}
