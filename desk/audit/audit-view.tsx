import { useQuery } from '@tanstack/react-query';
import { Button, Label, TextInput } from '@trussworks/react-uswds';
import { type FormEvent, useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { AuditRow } from '../api/types.ts';
import { Page } from '../shell/page.tsx';
import { useWords } from '../words/words.tsx';

/** Who did what to a case, via what, and when: ids and codes, never what anybody wrote. */
export function AuditView() {
  const { t, time, name } = useWords();
  const { client } = useApi();
  const [typed, setTyped] = useState('');
  const [subject, setSubject] = useState('');
  const { data, isFetched } = useQuery({
    queryKey: ['audit', subject],
    queryFn: () => client.get<{ entries: AuditRow[] }>('/audit', { subject }),
    enabled: subject !== '',
    retry: false,
  });
  const show = (event: FormEvent) => {
    event.preventDefault();
    setSubject(typed.trim().toUpperCase());
  };
  return (
    <Page title={t('audit.title')}>
      <form onSubmit={show}>
        <Label htmlFor="audit-subject">{t('audit.reference')}</Label>
        <TextInput
          id="audit-subject"
          name="audit-subject"
          type="text"
          placeholder="TC-7K4M-2Q"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="submit">{t('audit.show')}</Button>
      </form>
      {isFetched && !data?.entries.length && <p>{t('audit.none')}</p>}
      {data && data.entries.length > 0 && (
        <div className="scroll">
          <table className="usa-table">
            <tbody>
              {data.entries.map((entry) => (
                <tr key={entry.id}>
                  <td>{time(entry.at)}</td>
                  <td>{entry.actor.kind === 'staff' ? entry.actor.id : entry.actor.kind}</td>
                  <td>{entry.action}</td>
                  <td>
                    {entry.from && name('state', entry.from)}
                    {entry.to && entry.to !== entry.from ? ` · ${name('state', entry.to)}` : ''}
                  </td>
                  <td>
                    {Object.entries(entry.changed ?? {})
                      .map(([key, value]) => `${key}: ${value}`)
                      .join(', ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
