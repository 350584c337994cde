import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Actor } from '../../intents/model/handoff/audit.ts';
import { useApi, useMe } from '../api/api.tsx';
import type { CaseDetail, Colleague, TimelineEntry } from '../api/types.ts';
import { useWords } from '../words/words.tsx';

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

/** What somebody who did something is called, as far as this case or their presence tells it. */
export function useNames(
  { owner, lastOwner }: CaseDetail,
  entries: readonly TimelineEntry[],
): (actor: Actor) => string {
  const me = useMe();
  const { name } = useWords();
  const colleagues = useColleagues();
  const names = useMemo(() => {
    const said = entries.flatMap((entry) => ('by' in entry && entry.by ? [entry.by] : []));
    const people = [...colleagues, me.data, owner, lastOwner, ...said];
    return new Map(people.flatMap((each) => (each ? [[each.id, each.name] as const] : [])));
  }, [colleagues, me.data, owner, lastOwner, entries]);
  return (actor) =>
    actor.kind === 'staff'
      ? (names.get(actor.id) ?? name('actor', actor.role))
      : name('actor', actor.kind);
}
