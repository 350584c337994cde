import { useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { Label, Radio } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { localInput } from './local-input.ts';
import { dueBefore, snoozeTimes } from './snooze-times.ts';
import { useDialogAct } from './use-dialog-act.ts';

/** Until a time, or until the citizen writes, which ends any snooze; not while they wait for us. */
export function SnoozeDialog(props: ActionDialogProps) {
  const { t, clock, name, time } = useWords();
  const { send, busy, changes } = useDialogAct(props, 'snooze', 'action.snooze');
  const [times] = useState(() => snoozeTimes(new Date()));
  const [chosen, setChosen] = useState(times[0]?.id ?? 'time');
  const [until, setUntil] = useState(() => localInput(times[0]?.at ?? new Date()));
  const at = times.find(({ id }) => id === chosen)?.at ?? new Date(until);
  const isTimed = chosen !== 'citizen' && !Number.isNaN(at.getTime());
  const due = isTimed ? dueBefore(props.handoff, at) : [];
  const dueWords = ([kind, by]: readonly [string, string]) =>
    `${name('deadline', kind)}, ${time(by)}`;
  const choices = [
    ...times.map(({ id, word, at }) => ({ id, label: t(word, { time: clock(at.toISOString()) }) })),
    ...(props.handoff.waitingSince === undefined
      ? [{ id: 'citizen', label: t('snooze.citizen') }]
      : []),
    { id: 'time', label: t('snooze.time') },
  ];
  return (
    <Dialog
      title={t('snooze.title')}
      onClose={props.onClose}
      changes={changes}
      submit={{
        label: t('action.snooze'),
        act: () => void send(isTimed ? { until: at.toISOString() } : {}),
        disabled: busy || (chosen !== 'citizen' && !isTimed),
      }}
    >
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('snooze.until')}</legend>
        {choices.map(({ id, label }) => (
          <Radio
            key={id}
            id={`snooze-${id}`}
            name="snooze"
            label={label}
            checked={chosen === id}
            onChange={() => setChosen(id)}
          />
        ))}
        <Label htmlFor="snooze-until" className="usa-sr-only">
          {t('snooze.time')}
        </Label>
        <input
          id="snooze-until"
          className="usa-input"
          type="datetime-local"
          value={until}
          min={localInput(new Date())}
          disabled={chosen !== 'time'}
          onChange={({ target }) => setUntil(target.value)}
        />
      </fieldset>
      <p className="snooze-due" role="status">
        {due.length > 0 && t('snooze.due', { what: due.map(dueWords).join('; ') })}
      </p>
    </Dialog>
  );
}
