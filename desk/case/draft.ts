import { useCallback, useEffect, useState } from 'react';
import { useMe } from '../api/api.tsx';
import { readStored, writeStored } from '../shell/stored.ts';

export type DraftKind = 'reply' | 'note';

interface Draft {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A draft is about a citizen: it is not kept on a device for longer, in milliseconds. */
const keptMs = 24 * 3_600_000;

/** What is being written, kept on this device for its writer through reloads, lost connections and signing in again. */
export function useDraft(reference: string, kind: DraftKind): [string, (text: string) => void] {
  const me = useMe();
  const key = `draft.${me.data?.id ?? ''}.${reference}.${kind}`;
  const [text, setText] = useState(() => read(key));
  useEffect(() => setText(read(key)), [key]);
  const set = useCallback(
    (next: string) => {
      setText(next);
      writeStored(key, next === '' ? undefined : { text: next, at: Date.now() });
    },
    [key],
  );
  return [text, set];
}

function read(key: string): string {
  const draft = readStored<Draft | undefined>(key, undefined);
  if (!draft) return '';
  if (Date.now() - draft.at < keptMs) return draft.text;
  writeStored(key, undefined);
  return '';
}

/** Signing out leaves nothing of a citizen's on the device. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith('townclerk.draft.')) localStorage.removeItem(key);
}
