import { useCallback, useMemo, useSyncExternalStore } from 'react';

const prefix = 'townclerk.';

/** What could not be stored, since storage is full or forbidden: it lasts as long as the page. */
const unstored = new Map<string, string>();
const listeners = new Set<() => void>();

/** What this device remembers: settings and drafts. */
export const readStored = <T>(key: string, otherwise: T): T => parsed(textOf(key), otherwise);

export function writeStored<T>(key: string, value: T | undefined): void {
  const text = value === undefined ? undefined : JSON.stringify(value);
  unstored.delete(key);
  try {
    if (text === undefined) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, text);
  } catch {
    if (text !== undefined) unstored.set(key, text);
  }
  for (const each of listeners) each();
}

/** State that survives a reload, the same for all that show it. */
export function useStored<T>(key: string, otherwise: T): [T, (value: T) => void] {
  const text = useSyncExternalStore(subscribe, () => textOf(key));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the default is as good as it was at first
  const value = useMemo(() => parsed(text, otherwise), [text]);
  const set = useCallback((next: T) => writeStored(key, next), [key]);
  return [value, set];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function textOf(key: string): string | null {
  try {
    return unstored.get(key) ?? localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

function parsed<T>(text: string | null, otherwise: T): T {
  try {
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}
