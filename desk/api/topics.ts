import { useQuery } from '@tanstack/react-query';
import { useWords } from '../words/words.tsx';
import { useApi } from './api.tsx';
import type { Named, Topics } from './types.ts';

/** What the agency's cases are about and how they may end, in the language of the desk. */
export function useAgency() {
  const { client } = useApi();
  const { language } = useWords();
  const { data } = useQuery({
    queryKey: ['topics'],
    queryFn: () => client.get<Topics>('/topics'),
    staleTime: 300_000,
  });
  const named = (list: readonly Named[] = []) =>
    list.map(({ id, name }) => ({ id, name: name[language] ?? name.en ?? id }));
  const topics = named(data?.topics);
  return {
    topics,
    codes: named(data?.resolutionCodes),
    languages: data?.languages ?? [],
    channels: data?.channels ?? [],
    timeZone: data?.timeZone,
    /** The address of a map of a place (desk/case/degrees.ts). */
    map: data?.map,
    channelName: (id: string) => data?.channels.find((each) => each.id === id)?.name ?? id,
    /** A topic that is no more keeps its id, so that nothing is hidden. */
    topicName: (id: string) => topics.find((each) => each.id === id)?.name ?? id,
  };
}
