import { type ComponentType, lazy, useEffect } from 'react';

const loads: (() => Promise<unknown>)[] = [];

/** A view with a file of its own, which is not part of what the page loads first. */
export function later(load: () => Promise<ComponentType>) {
  loads.push(load);
  return lazy(() => load().then((view) => ({ default: view })));
}

/** When the page has been in use for a while, in milliseconds. */
const settledMs = 5_000;

/**
 * Fetches the files of all such views once there is nothing else to do: whoever opens one does not wait,
 * and it is there though the connection is gone. What fails is tried again when it is opened.
 */
export function useLoadedLater(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of loads) void load().catch(() => undefined);
    }, settledMs);
    return () => clearTimeout(timer);
  }, []);
}
