import { useAgency } from '../api/topics.ts';
import type { CaseDetail } from '../api/types.ts';
import { useWords } from '../words/words.tsx';
import { factsOf } from './facts-of.ts';

/** What there is to know of a case, a line each. */
export function Facts({ handoff }: { readonly handoff: CaseDetail }) {
  const words = useWords();
  const { t } = words;
  const { codes } = useAgency();
  const codeName = (id: string) => codes.find((each) => each.id === id)?.name ?? id;
  return (
    <>
      <h3>{t('case.details')}</h3>
      <dl className="facts">
        {factsOf(handoff, { ...words, codeName }).map(([label, value]) => (
          <div className="fact" key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
