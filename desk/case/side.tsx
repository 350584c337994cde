import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { CaseDetail, CaseRow, TimelineEntry } from '../api/types.ts';
import { useWords } from '../words/words.tsx';
import { Articles } from './articles.tsx';
import { Facts } from './facts.tsx';
import { SideFiles } from './side-files.tsx';
import { Understood } from './understood.tsx';

interface SideProps {
  readonly handoff: CaseDetail;
  /** What is known of the conversation. */
  readonly entries: readonly TimelineEntry[];
  readonly onInsert: (text: string) => void;
}

/** From so many letters' width on there is room for it beside the conversation; below, it is opened when wanted. */
const wide = 72;
const isWide = (): boolean =>
  innerWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize) >= wide;

/** What there is to know of a case beside what was said, and the reviewed answers to reply with. */
export function Side({ handoff, entries, onInsert }: SideProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(isWide);
  return (
    <aside className="case-side" aria-label={t('case.details')}>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('case.details')}</summary>
        <Facts handoff={handoff} />
        <Understood handoff={handoff} onInsert={onInsert} />
        <SideFiles reference={handoff.id} entries={entries} />
        <Others handoff={handoff} />
        <Articles handoff={handoff} onInsert={onInsert} onSearch={() => setOpen(true)} />
      </details>
    </aside>
  );
}

function Others({ handoff }: { readonly handoff: CaseDetail }) {
  const { t, time, name } = useWords();
  const { client } = useApi();
  const { topicName } = useAgency();
  const { data } = useQuery({
    queryKey: ['contact', handoff.contactId],
    queryFn: () => client.get<{ cases: CaseRow[] }>(`/contacts/${handoff.contactId}/handoffs`),
  });
  const others = data?.cases.filter(({ id }) => id !== handoff.id) ?? [];
  return (
    <>
      <h3>{t('case.others')}</h3>
      {others.length === 0 && <p className="quiet">{t('case.others-none')}</p>}
      <ul className="side-list">
        {others.map((each) => (
          <li key={each.id}>
            <Link href={`/cases/${each.id}`}>{topicName(each.topic)}</Link> · {time(each.openedAt)}{' '}
            · {name('state', each.state)}
          </li>
        ))}
      </ul>
    </>
  );
}
