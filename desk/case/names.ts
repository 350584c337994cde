import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi, useMe } from '../api/api.tsx';
import type { CaseDetail, Colleague, TimelineEntry } from '../api/types.ts';

/** Who has the desk open. */
export function useColleagues(): readonly Colleague[] {
  const { client } = useApi();
  const { data } = useQuery({
    queryKey: ['staff'],
    queryFn: () => client.get<{ staff: Colleague[] }>('/staff'),
    refetchInterval: 30_000,
  });
  return data?.staff ?? none;
}
const none: readonly Colleague[] = [];

/** The names of staff by their ids, as far as this case or their presence tells them. */
export function useNames(
  { owner, lastOwner }: CaseDetail,
  entries: readonly TimelineEntry[],
): ReadonlyMap<string, string> {
  const me = useMe();
  const colleagues = useColleagues();
  return useMemo(() => {
    const said = entries.flatMap((entry) => ('by' in entry && entry.by ? [entry.by] : []));
    const people = [...colleagues, me.data, owner, lastOwner, ...said];
    return new Map(people.flatMap((each) => (each ? [[each.id, each.name] as const] : [])));
  }, [colleagues, me.data, owner, lastOwner, entries]);
}
