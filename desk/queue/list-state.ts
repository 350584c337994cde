import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import type { CasePage, CaseRow } from '../api/types.ts';
import { useStored } from '../shell/stored.ts';

export const tabs = ['waiting', 'mine', 'open', 'done'] as const;
export type Tab = (typeof tabs)[number];

export interface ListState {
  readonly tab: Tab;
  readonly topic: string;
  readonly language: string;
  readonly order: string;
}

const asked: Readonly<Record<Tab, Readonly<Record<string, string>>>> = {
  waiting: { state: 'queued,reopened' },
  mine: { mine: 'true' },
  open: {},
  done: { state: 'resolved,closed,abandoned', order: 'newest' },
};

/** What is listed is remembered; it is what a person works through all day. */
export const useListState = () =>
  useStored<ListState>('list', { tab: 'waiting', topic: '', language: '', order: 'due' });

const pageSize = 50;

/** The cases of a list, page by page. */
export function useCases({ tab, topic, language, order }: ListState) {
  const { client } = useApi();
  const query = useInfiniteQuery({
    queryKey: ['cases', tab, topic, language, order],
    queryFn: ({ pageParam, signal }) =>
      client.get<CasePage>(
        '/handoffs',
        { topic, language, order, limit: pageSize, cursor: pageParam, ...asked[tab] },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: 60_000,
  });
  const cases: readonly CaseRow[] = query.data?.pages.flatMap((page) => page.cases) ?? [];
  return { ...query, cases, total: query.data?.pages[0]?.total };
}
