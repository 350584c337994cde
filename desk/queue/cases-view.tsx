import { useRoute } from 'wouter';
import { CaseView } from '../case/case-view.tsx';
import { useKeyboard } from '../keyboard/keyboard.tsx';
import { shortcuts } from '../keyboard/shortcuts.ts';
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
      {reference ? <CaseView key={reference} reference={reference} /> : <NoCase />}
    </div>
  );
}

/** What is there before a case is chosen: how to come to one. */
function NoCase() {
  const { t } = useWords();
  const { on } = useKeyboard();
  return (
    <div className="case-none">
      <p>{t('case.none')}</p>
      {on && (
        <p>
          <kbd>{shortcuts.claimNext.keys}</kbd> {t('keys.next-waiting')} ·{' '}
          <kbd>{shortcuts.help.keys}</kbd> {t('keys.title')}
        </p>
      )}
    </div>
  );
}
