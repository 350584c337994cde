import type { MediaJob } from './model/media.ts';
import type { WithFiles } from './model/message.ts';
import type { Unsent } from './ports.ts';

/** Files on their way to `media`, in no order. */
export interface MediaQueue {
  send(jobs: readonly MediaJob[]): Promise<Unsent>;
}

/** Where citizens' files rest, encrypted, for as long as messages. Writing one again changes nothing. */
export interface MediaStore {
  put(
    key: string,
    file: { readonly bytes: Uint8Array; readonly contentType: string },
  ): Promise<void>;
  /** An address that a platform may put this one file to itself, for some minutes, with these headers. */
  putAddress(
    key: string,
    contentType: string,
  ): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }>;
  /** Leaves in its place why one is not kept, for staff to see, unless there is one. It goes as the file would. */
  refuse(
    key: string,
    why: { readonly reason: string; readonly contentType?: string | undefined },
  ): Promise<void>;
  /** Removes those that are there. */
  remove(keys: readonly string[]): Promise<void>;
}

/** Files that came with messages. */
export interface MessageFiles {
  /** Removes those of one message, and sees to it that none of them is kept later. Idempotent. */
  remove(message: WithFiles): Promise<void>;
}

/** Events whose files are to be kept no more: a job that still fetches one must not leave it behind. */
export interface GoneFiles {
  /** Before the files are removed. Nothing where the event has taken no effect. */
  add(eventId: string): Promise<void>;
  /** After a file was put: then no order of the two leaves one behind. */
  has(eventId: string): Promise<boolean>;
}

/** Where platforms, and citizens, fetch the files that agents send. */
export interface FileAddresses {
  /** An address of the file for so many seconds at most: nobody guesses it, and who has it needs no key. */
  of(
    file: { readonly key: string; readonly contentType: string },
    seconds: number,
  ): Promise<string>;
}
