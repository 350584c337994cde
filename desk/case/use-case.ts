import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { CaseDetail, TimelineEntry } from '../api/types.ts';
import { readAgainMs, type Talk, withNewest, withOlder } from './talk.ts';

/** One case as it is now. */
export function useCase(reference: string) {
  const { client } = useApi();
  return useQuery({
    queryKey: ['case', reference],
    queryFn: ({ signal }) => client.get<CaseDetail>(`/handoffs/${reference}`, undefined, signal),
    refetchInterval: 60_000,
  });
}

/** How many messages an earlier part has. */
const olderSize = 200;
/** How many entries are shown at first of what is known already. */
const shownFirst = 150;

export interface TimelineState {
  readonly entries: readonly TimelineEntry[];
  readonly hasOlder: boolean;
  /** Shows what came before; reads it where it is not known. */
  readonly showOlder: () => Promise<void>;
}

/**
 * What happened in its conversation, oldest first. Whatever changes, the newest part alone is read again;
 * earlier parts are read when asked for. Coming back to a long one, its end is there at once.
 */
export function useTimeline(reference: string): TimelineState {
  const { client } = useApi();
  const queries = useQueryClient();
  const key = useMemo(() => ['case', reference, 'timeline'], [reference]);
  const known = useCallback(() => queries.getQueryData<Talk>(key), [queries, key]);
  const [skipped, setSkipped] = useState(() =>
    Math.max(0, (known()?.entries.length ?? 0) - shownFirst),
  );
  const read = useCallback(
    (query: { readonly before?: string; readonly messages?: number }, signal?: AbortSignal) =>
      client.get<Talk>(`/handoffs/${reference}/timeline`, query, signal),
    [client, reference],
  );
  const { data } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const newest = await read({}, signal);
      return withNewest(known(), newest);
    },
    structuralSharing: false,
    refetchInterval: ({ state }) => readAgainMs(state.data?.entries ?? none, Date.now()),
  });

  const showOlder = useCallback(async () => {
    if (skipped > 0) return setSkipped(Math.max(0, skipped - olderSize));
    const before = known()?.before;
    if (before === undefined) return;
    const older = await read({ before, messages: olderSize });
    queries.setQueryData<Talk>(key, (now) =>
      // Unless it was read twice, or what is known began anew meanwhile.
      now?.before === before ? withOlder(now, older) : now,
    );
  }, [skipped, known, read, queries, key]);

  const all = data?.entries ?? none;
  const entries = useMemo(() => (skipped < all.length ? all.slice(skipped) : all), [all, skipped]);
  const hasOlder = (skipped > 0 && skipped < all.length) || data?.before !== undefined;
  return { entries, hasOlder, showOlder };
}
const none: readonly TimelineEntry[] = [];

/** The last message anybody has seen here: what a reply is written against. */
export const lastSequence = (entries: readonly TimelineEntry[]): number =>
  entries.reduce((last, each) => ('sequence' in each ? Math.max(last, each.sequence) : last), 0);
