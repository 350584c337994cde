import { useCallback, useEffect, useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { Client } from '../api/client.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords } from '../words/words.tsx';
import { type FileKind, shapeOf } from './file-shape.ts';
import { isTooLarge, type PictureSize, pictureSize } from './picture-size.ts';
import { useSentence } from './use-sentence.ts';

/** Whether a file is looked at, and what came of it. */
export type Look =
  | { readonly is: 'hidden' | 'fetching' | 'not-what-it-says' | 'not-playable' }
  | { readonly is: 'too-many-pixels'; readonly size: PictureSize }
  | { readonly is: 'shown'; readonly url: string };

interface LookedAt {
  /** Of the file, in the API. */
  readonly path: string;
  readonly bytes: number;
  /** What it is said to be; nothing is asked for where it is nothing that can be shown. */
  readonly kind: FileKind | undefined;
}

const hidden: Look = { is: 'hidden' };

/**
 * A citizen's file, fetched when it is wanted and let go when it is not. It is shown only if its bytes are
 * of the kind it is said to be.
 */
export function useLook({ path, bytes, kind }: LookedAt) {
  const { client } = useApi();
  const { t } = useWords();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [wanted, setWanted] = useState(false);
  const [look, setLook] = useState<Look>(hidden);
  useEffect(() => {
    if (!wanted || !kind) return;
    const gone = new AbortController();
    let url: string | undefined;
    setLook({ is: 'fetching' });
    fetched(client, { path, bytes }, gone.signal).then(
      (parts) => {
        if (gone.signal.aborted) return;
        const shown = shownAs(kind, parts);
        if (!(shown instanceof Blob)) return setLook(shown);
        url = URL.createObjectURL(shown);
        setLook({ is: 'shown', url });
      },
      (error) => {
        if (gone.signal.aborted) return;
        announce(t('action.failed', { why: sentence(error) }));
        setWanted(false);
      },
    );
    return () => {
      gone.abort();
      if (url !== undefined) URL.revokeObjectURL(url);
      setLook(hidden);
    };
  }, [wanted, client, path, bytes, kind, announce, t, sentence]);
  return {
    look,
    show: useCallback(() => setWanted(true), []),
    hide: useCallback(() => setWanted(false), []),
    /** The browser could not make anything of it. */
    broken: useCallback(() => setLook({ is: 'not-playable' }), []),
  };
}

/** All parts of a file in their order. */
export async function fetched(
  client: Client,
  { path, bytes }: Omit<LookedAt, 'kind'>,
  signal: AbortSignal,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < bytes; ) {
    const part = await client.bytes(`${path}/bytes`, { from }, signal);
    if (part.byteLength === 0) break;
    parts.push(part);
    from += part.byteLength;
  }
  return parts;
}

/** With the type that its bytes have; or why it is not shown. What is said to be a sound may lie in a film's box. */
export function shownAs(kind: FileKind, parts: readonly Uint8Array<ArrayBuffer>[]): Blob | Look {
  const shape = parts[0] && shapeOf(parts[0]);
  const fits = shape?.kind === kind || (kind === 'audio' && shape?.kind === 'video');
  if (!shape || !fits) return unlike(kind);
  const refused = kind === 'image' && refusedFor(pictureSize(shape.type, whole(parts)));
  return refused || new Blob([...parts], { type: shape.type });
}

/** Of sounds and films there are more forms than browsers know; a picture without one of ours is none. */
const unlike = (kind: FileKind): Look => ({
  is: kind === 'image' ? 'not-what-it-says' : 'not-playable',
});

/** What does not say how large it is, is not left to the browser to find out. */
const refusedFor = (size: PictureSize | undefined): Look | undefined => {
  if (!size) return { is: 'not-playable' };
  return isTooLarge(size) ? { is: 'too-many-pixels', size } : undefined;
};

function whole(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
