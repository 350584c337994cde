import { useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { Label, Radio } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { localInput } from './local-input.ts';
import { useDialogAct } from './use-dialog-act.ts';

const hourMs = 3_600_000;

/** Until a time, or until the citizen writes, which ends any snooze; not while they wait for us. */
export function SnoozeDialog(props: ActionDialogProps) {
  const { t } = useWords();
  const { send, busy, changes } = useDialogAct(props, 'snooze', 'action.snooze');
  const [timed, setTimed] = useState(true);
  const [until, setUntil] = useState(() => localInput(new Date(Date.now() + hourMs)));
  return (
    <Dialog
      title={t('snooze.title')}
      onClose={props.onClose}
      changes={changes}
      submit={{
        label: t('action.snooze'),
        act: () => void send(timed ? { until: new Date(until).toISOString() } : {}),
        disabled: busy || (timed && until === ''),
      }}
    >
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('snooze.until')}</legend>
        <Radio
          id="snooze-time"
          name="snooze"
          label={t('snooze.time')}
          checked={timed}
          onChange={() => setTimed(true)}
        />
        <Label htmlFor="snooze-until" className="usa-sr-only">
          {t('snooze.until')}
        </Label>
        <input
          id="snooze-until"
          className="usa-input"
          type="datetime-local"
          value={until}
          min={localInput(new Date())}
          disabled={!timed}
          onChange={({ target }) => setUntil(target.value)}
        />
        {props.handoff.waitingSince === undefined && (
          <Radio
            id="snooze-citizen"
            name="snooze"
            label={t('snooze.citizen')}
            checked={!timed}
            onChange={() => setTimed(false)}
          />
        )}
      </fieldset>
    </Dialog>
  );
}
