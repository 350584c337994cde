import { useQuery } from '@tanstack/react-query';
import { useApi, useMe } from '../api/api.tsx';
import type { TeamTextRow } from '../api/types.ts';

/** The team texts of the caller's topics, and of none. */
export function useTexts() {
  const { client } = useApi();
  return useQuery({
    queryKey: ['texts'],
    queryFn: () => client.get<{ texts: TeamTextRow[] }>('/texts'),
    refetchInterval: 60_000,
  });
}

/** Whether whoever is signed in may write team texts: those who answer for words. */
export function useMayWrite(): boolean {
  const me = useMe();
  return me.data?.roles.some((role) => role === 'supervisor' || role === 'editor') ?? false;
}

interface Sought {
  readonly words: string;
  readonly topic: string;
  readonly language: string;
}

/** Those that have all the words, are offered in this topic and are there in this language, by title. */
export function foundTexts(
  texts: readonly TeamTextRow[],
  { words, topic, language }: Sought,
): readonly TeamTextRow[] {
  const parts = plain(words).split(/\s+/u).filter(Boolean);
  return texts
    .filter((each) => topic === '' || each.topic === undefined || each.topic === topic)
    .filter(({ text }) => language === '' || text[language] !== undefined)
    .filter(({ title, text }) => {
      const all = plain([title, ...Object.values(text)].join(' '));
      return parts.every((part) => all.includes(part));
    })
    .toSorted((a, b) => a.title.localeCompare(b.title));
}

/** Without accents and capitals: people type as fast as they can. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
