import type { Activity } from '../../intents/model/activity.ts';
import type { Fetch } from './call.ts';

type Attachment = NonNullable<Activity['attachments']>[number];
type Values = Readonly<Record<string, string>>;

/** Why there is no file, and whether it may help to ask again. */
export interface NoFile {
  readonly refused: string;
  readonly again: boolean;
  /** What kind it is, where that much is known. */
  readonly contentType?: string;
}

/** An address that one file may be put to, for some minutes, with exactly these headers. */
export interface PutAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * How a platform puts a citizen's file where an address of ours lets it, having no address to fetch it
 * from. Neither rejects. `values` are the parameters that are `readBy` media.
 */
export interface Deposit {
  /** What kind of file it is, and of about how many bytes: asked first, so that nothing unwanted is put. */
  describe(
    attachment: Attachment,
    values: Values,
    fetch: Fetch,
  ): Promise<{ readonly contentType: string; readonly bytes: number } | NoFile>;
  put(
    attachment: Attachment,
    to: PutAddress,
    values: Values,
    fetch: Fetch,
  ): Promise<'put' | NoFile>;
}
