import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem } from '../api/client.ts';
import type { Canned, CaseDetail } from '../api/types.ts';
import { Button } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import { confidenceWords, worthTelling } from './confidence.ts';

interface UnderstoodProps {
  readonly handoff: CaseDetail;
  readonly onInsert: (text: string) => void;
}

/** What the bot took the question for: the answers it had in mind, to be looked at and put into the reply. */
export function Understood({ handoff, onInsert }: UnderstoodProps) {
  const { t } = useWords();
  const candidates = worthTelling(handoff.summary.candidates);
  const { answered, placeFor } = handoff.summary.form ?? {};
  return (
    <>
      <h3>{t('case.summary')}</h3>
      {candidates.length === 0 && <p className="quiet">{t('case.not-understood')}</p>}
      <ul className="side-list">
        {candidates.map((each) => (
          <li key={each.articleId}>
            <Candidate candidate={each} handoff={handoff} onInsert={onInsert} />
          </li>
        ))}
      </ul>
      {answered && <Named word="case.answered" id={answered} />}
      {placeFor && <Named word="case.place-for" id={placeFor} />}
    </>
  );
}

interface NamedProps {
  readonly word: 'case.answered' | 'case.place-for';
  readonly id: string;
}

/** What the bot's questions had come to, about an answer by its title; one that is no longer said has but an id. */
function Named({ word, id }: NamedProps) {
  const { t, language } = useWords();
  const { data } = useArticle(id, { language });
  return <p>{t(word, { article: data?.title ?? id })}</p>;
}

interface CandidateProps extends UnderstoodProps {
  readonly candidate: CaseDetail['summary']['candidates'][number];
}

/** By its title in the language of the desk; what it says is in that of the citizen, as their channel shows it. */
function Candidate({ candidate: { articleId, confidence }, handoff, onInsert }: CandidateProps) {
  const words = useWords();
  const { t } = words;
  const [open, setOpen] = useState(false);
  const { data: titled, error } = useArticle(articleId, { language: words.language });
  const { language, channel } = handoff;
  const { data: said } = useArticle(articleId, { language, channel }, open);
  const sure = confidenceWords(confidence, words);
  // One that is no longer said has no title to be had.
  const gone = error instanceof ApiProblem && error.problem.status === 404;
  if (gone) return t('case.understood-gone', { id: articleId, sure });
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {titled?.title ?? (error ? articleId : t('app.loading'))}{' '}
        <span className="quiet">· {sure}</span>
      </summary>
      {said && (
        <>
          <p className="article-text" dir="auto" lang={said.language}>
            {said.text}
          </p>
          <Button type="button" outline onClick={() => onInsert(said.text)}>
            {t('articles.insert')}
          </Button>
        </>
      )}
    </details>
  );
}

interface Reading {
  readonly language: string;
  readonly channel?: string;
}

/** Answers change seldom: one that was read is not asked for again with each case. */
const staleMs = 600_000;

function useArticle(id: string, { language, channel }: Reading, enabled = true) {
  const { client } = useApi();
  return useQuery({
    queryKey: ['article', id, language, channel],
    queryFn: ({ signal }) =>
      client.get<Canned & { readonly language: string }>(
        `/articles/${id}`,
        { language, ...(channel !== undefined && { channel }) },
        signal,
      ),
    staleTime: staleMs,
    retry: false,
    enabled,
  });
}
