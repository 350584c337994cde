import { useMemo, useSyncExternalStore } from 'react';
import { useMe } from '../api/api.tsx';
import { readStored, writeStored } from '../shell/stored.ts';

export type DraftKind = 'reply' | 'note';

interface Draft {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The name under which exactly this was tried to be sent, and with what beside the text. */
  readonly tried?: { readonly once: string; readonly beside: string };
}

/** A draft is about a citizen: it is not kept on a device for longer, in milliseconds. */
const keptMs = 24 * 3_600_000;

/** What is being written, kept on this device for its writer through reloads, lost connections and signing in again. */
export function useDraft(reference: string, kind: DraftKind) {
  const me = useMe();
  const key = `draft.${me.data?.id ?? ''}.${reference}.${kind}`;
  const { text } = useSyncExternalStore(subscribe, () => draftOf(key));
  return useMemo(() => ({ text, ...changesOf(key) }), [text, key]);
}
export type WrittenDraft = ReturnType<typeof useDraft>;

const changesOf = (key: string) => ({
  setText: (text: string) => keep(key, from(text)),
  /**
   * A name for this try to send it, the same until text or what goes beside it is changed: should an
   * earlier try have arrived unheard, even before the page was loaded anew, this one changes nothing.
   */
  once(beside: string): string {
    const draft = draftOf(key);
    if (draft.tried?.beside === beside) return draft.tried.once;
    const once = crypto.randomUUID();
    keep(key, { ...draft, tried: { once, beside } });
    return once;
  },
  /** That try is decided: what is sent next is something new. */
  decided: () => keep(key, from(draftOf(key).text)),
  /** It was sent: what was written meanwhile stays. */
  sent(what: string): void {
    const { text } = draftOf(key);
    keep(key, from(text.startsWith(what) ? text.slice(what.length).trimStart() : text));
  },
});

/** The drafts of this page, by key, with those who show them. */
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function draftOf(key: string): Draft {
  const draft = drafts.get(key) ?? read(key);
  drafts.set(key, draft);
  return draft;
}

function keep(key: string, draft: Draft): void {
  drafts.set(key, draft);
  writeStored(key, draft.text === '' ? undefined : draft);
  for (const each of listeners) each();
}

const from = (text: string): Draft => ({ text, at: Date.now() });

function read(key: string): Draft {
  const draft = readStored<Draft | undefined>(key, undefined);
  if (!draft) return from('');
  if (Date.now() - draft.at < keptMs) return draft;
  writeStored(key, undefined);
  return from('');
}

/** Signing out leaves nothing of a citizen's on the device. */
export function forgetDrafts(): void {
  drafts.clear();
  for (const key of Object.keys(localStorage))
    if (key.startsWith('townclerk.draft.')) localStorage.removeItem(key);
}
