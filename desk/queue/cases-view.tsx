import { useRoute } from 'wouter';
import { CaseView } from '../case/case-view.tsx';
import { useWords } from '../words/words.tsx';
import { Queue } from './queue.tsx';

/** The list beside the conversation; on a phone one or the other. */
export function CasesView() {
  const { t } = useWords();
  const [, found] = useRoute('/cases/*');
  const reference = found?.['*'];
  return (
    <div className={`cases ${reference ? 'cases-open' : 'cases-list'}`}>
      <h1 className="usa-sr-only">{t('queue.title')}</h1>
      <Queue current={reference} />
      {reference ? (
        <CaseView key={reference} reference={reference} />
      ) : (
        <p className="case-none">{t('case.none')}</p>
      )}
    </div>
  );
}
