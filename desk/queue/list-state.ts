import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useApi } from '../api/api.tsx';
import { sameAs } from '../api/same.ts';
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

/** So many are there at once; whoever wants more wants many. */
const pageSize = { first: 50, later: 200 };

/** The cases of a list, page by page. */
export function useCases({ tab, topic, language, order, only }: ListState) {
  const { client } = useApi();
  const query = useInfiniteQuery({
    queryKey: ['cases', tab, topic, language, order, only?.query],
    queryFn: ({ pageParam: cursor, signal }) => {
      const limit = cursor === undefined ? pageSize.first : pageSize.later;
      const asks = { topic, language, order, limit, cursor, ...asked[tab], ...only?.query };
      return client.get<CasePage>('/handoffs', asks, signal);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: 60_000,
    structuralSharing: false,
  });
  const cases = useSame(query.data?.pages);
  return { ...query, cases, total: query.data?.pages[0]?.total };
}

/** The rows of all pages, each once: one that moves while they are read may be on two. */
function useSame(pages: readonly CasePage[] = none): readonly CaseRow[] {
  const before = useRef<readonly CaseRow[]>([]);
  return useMemo(() => {
    const rows = new Map(pages.flatMap(({ cases }) => cases.map((each) => [each.id, each])));
    before.current = sameAs(before.current, [...rows.values()], ({ id }) => id);
    return before.current;
  }, [pages]);
}
const none: readonly CasePage[] = [];
