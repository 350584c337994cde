import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import type { CasePage, CaseRow } from '../api/types.ts';
import { useStored } from '../shell/stored.ts';
import type { WordKey } from '../words/en.ts';

export const tabs = ['waiting', 'mine', 'open', 'done'] as const;
export type Tab = (typeof tabs)[number];

export interface ListState {
  readonly tab: Tab;
  readonly topic: string;
  readonly language: string;
  readonly order: string;
  /** What else they must be, as another page asked for: of one owner, with a promise that was missed. */
  readonly only?: Only | undefined;
}

export interface Only {
  readonly word: WordKey;
  readonly name?: string;
  readonly query: Readonly<Record<string, string>>;
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
export function useCases({ tab, topic, language, order, only }: ListState) {
  const { client } = useApi();
  const query = useInfiniteQuery({
    queryKey: ['cases', tab, topic, language, order, only?.query],
    queryFn: ({ pageParam, signal }) =>
      client.get<CasePage>(
        '/handoffs',
        {
          topic,
          language,
          order,
          limit: pageSize,
          cursor: pageParam,
          ...asked[tab],
          ...only?.query,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: 60_000,
  });
  const cases: readonly CaseRow[] = query.data?.pages.flatMap((page) => page.cases) ?? [];
  return { ...query, cases, total: query.data?.pages[0]?.total };
}
