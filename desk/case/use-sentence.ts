import { useCallback } from 'react';
import { ApiProblem, NoConnection, type Problem, SignedOut } from '../api/client.ts';
import { useWords, type Words } from '../words/words.tsx';
import { staleLines } from './seen.ts';

/** What went wrong, in a sentence of the desk's language where it has one; a lost race says who won. */
export function useSentence(): (error: unknown) => string {
  const words = useWords();
  return useCallback((error) => sentenceOf(error, words), [words]);
}

function sentenceOf(error: unknown, words: Words): string {
  const { t } = words;
  if (error instanceof ApiProblem) return problemOf(error.problem, words);
  if (error instanceof SignedOut) return t('sign-in.over');
  return t(
    error instanceof NoConnection && error.left ? 'connection.no-answer' : 'connection.offline',
  );
}

function problemOf(problem: Problem, words: Words): string {
  const { t, time, name } = words;
  const { type, status, owner, since, detail, title } = problem;
  if (isNamed(owner) && type === 'owned')
    return t('action.owned', { name: owner.name, time: time(String(since)) });
  if (isNamed(owner) && type === 'not-owner') return t('problem.has-it', { name: owner.name });
  if (type === 'state' && typeof problem.state === 'string')
    return t('problem.state', { state: name('state', problem.state) });
  const changed = staleLines(problem, words);
  if (changed.length > 0) return t('stale.look', { what: changed.join(' ') });
  const known = name('problem', type);
  if (known !== type) return known;
  return status >= 500 ? t('problem.failed') : (detail ?? title);
}

const isNamed = (value: unknown): value is { readonly name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
