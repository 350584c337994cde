import { useMe } from '../api/api.tsx';
import { useColleagues } from '../case/names.ts';
import { type Choice, Pick } from '../shell/picks.tsx';
import { useWords } from '../words/words.tsx';
import type { Sought } from './use-audit.ts';

/** What can be done, as the audit names it. */
const actions = [
  ...['open', 'claim', 'release', 'return', 'transfer', 'take-over', 'snooze', 'wake', 'resolve'],
  ...[
    'reopen',
    'close',
    'withdraw',
    'prioritise',
    'reply',
    'agent-replied',
    'note',
    'warn',
    'miss',
  ],
  ...['danger', 'call', 'upset', 'stop', 'speak', 'undelivered', 'rate'],
  ...['warn-sender', 'mute', 'unmute'],
  ...['file-kept', 'file-read', 'notice-posted', 'notice-changed'],
  ...['notice-removed', 'text-put', 'text-removed', 'sign-in', 'sign-out', 'staff-added'],
  ...['staff-changed', 'staff-removed'],
];
const others = ['citizen', 'bot', 'clock'] as const;

const choice = (value: string, label: string): Choice => ({ value, label });

interface AuditFiltersProps {
  readonly sought: Sought;
  readonly onChange: (sought: Sought) => void;
}

/** By case, by who, by what, and from one day to another. */
export function AuditFilters({ sought, onChange }: AuditFiltersProps) {
  const { t, name } = useWords();
  const me = useMe();
  const colleagues = useColleagues().filter(({ id }) => id !== me.data?.id);
  const people = [...(me.data ? [me.data] : []), ...colleagues].map((each) =>
    choice(each.id, each.name),
  );
  const all = choice('', t('queue.all'));
  const set = (changes: Partial<Sought>) => onChange({ ...sought, ...changes });
  return (
    <search className="filter-row">
      <label>
        {t('audit.reference')}
        <input
          className="usa-input"
          placeholder="TC-7K4M-2Q"
          value={sought.subject}
          onChange={({ target }) => set({ subject: target.value })}
        />
      </label>
      <Pick
        label={t('audit.who')}
        choices={[all, ...people, ...others.map((each) => choice(each, name('actor', each)))]}
        value={sought.actor}
        onChange={(actor) => set({ actor })}
      />
      <Pick
        label={t('audit.what')}
        choices={[all, ...actions.map((each) => choice(each, name('change', each)))]}
        value={sought.action}
        onChange={(action) => set({ action })}
      />
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {t(end === 'from' ? 'notices.from' : 'notices.until')}
          <input
            className="usa-input"
            type="date"
            value={sought[end]}
            onChange={({ target }) => set({ [end]: target.value })}
          />
        </label>
      ))}
    </search>
  );
}
