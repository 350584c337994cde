import { useCallback, useState } from 'react';

const prefix = 'townclerk.';

/** What this device remembers: settings and drafts. Without storage it lasts as long as the page. */
export function readStored<T>(key: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

export function writeStored<T>(key: string, value: T | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the page itself still has it.
  }
}

/** State that survives a reload. */
export function useStored<T>(key: string, otherwise: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => readStored(key, otherwise));
  const set = useCallback(
    (next: T) => {
      setValue(next);
      writeStored(key, next);
    },
    [key],
  );
  return [value, set];
}
