import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import type { CaseDetail, TimelineEntry, TimelinePage } from '../api/types.ts';

/** One case as it is now. */
export function useCase(reference: string) {
  const { client } = useApi();
  return useQuery({
    queryKey: ['case', reference],
    queryFn: ({ signal }) => client.get<CaseDetail>(`/handoffs/${reference}`, undefined, signal),
    refetchInterval: 60_000,
  });
}

/** What happened in its conversation, oldest first; earlier parts are read when asked for. */
export function useTimeline(reference: string) {
  const { client } = useApi();
  const query = useInfiniteQuery({
    queryKey: ['case', reference, 'timeline'],
    queryFn: ({ pageParam, signal }) =>
      client.get<TimelinePage>(`/handoffs/${reference}/timeline`, { before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ before }) => before,
    refetchInterval: 60_000,
  });
  const pages = query.data?.pages ?? [];
  const entries: readonly TimelineEntry[] = pages.toReversed().flatMap((page) => page.entries);
  return { ...query, entries };
}

/** The last message anybody has seen here: what a reply is written against. */
export const lastSequence = (entries: readonly TimelineEntry[]): number =>
  entries.reduce((last, each) => ('sequence' in each ? Math.max(last, each.sequence) : last), 0);
