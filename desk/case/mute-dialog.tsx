import { useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { Label, Select } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import { Reason } from './reason.tsx';
import { type DialogActProps, useDialogAct } from './use-dialog-act.ts';

const hourMs = 3_600_000;
/** In hours. */
const lengths = [1, 24, 3 * 24, 7 * 24, 30 * 24];

/** No answers to this sender for a while, counted from now; it ends by itself. */
export function MuteDialog(props: DialogActProps) {
  const { t, time, span } = useWords();
  const { send, busy, changes } = useDialogAct(props, 'mute', 'action.mute');
  const [hours, setHours] = useState(24);
  const [reason, setReason] = useState('');
  const until = new Date(Date.now() + hours * hourMs).toISOString();
  return (
    <Dialog
      title={t('mute.title')}
      onClose={props.onClose}
      changes={changes}
      submit={{
        label: t('action.mute'),
        act: () => void send({ until, reason }),
        disabled: busy || reason.trim() === '',
      }}
    >
      <p>{t('mute.text')}</p>
      <Label htmlFor="mute-hours">{t('mute.for')}</Label>
      <Select
        id="mute-hours"
        name="mute-hours"
        value={hours}
        onChange={({ target }) => setHours(Number(target.value))}
      >
        {lengths.map((each) => (
          <option key={each} value={each}>
            {span(each * 60)}
          </option>
        ))}
      </Select>
      <p className="quiet">{t('mute.ends', { time: time(until) })}</p>
      <Reason id="mute-reason" value={reason} onChange={setReason} />
    </Dialog>
  );
}
