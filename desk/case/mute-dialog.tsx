import { Label, Select } from '@trussworks/react-uswds';
import { useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { useWords } from '../words/words.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { useAct } from './use-act.ts';

const days = [1, 3, 7, 30];

/** No answers to this sender for some days; it ends by itself. */
export function MuteDialog({ handoff, onClose }: ActionDialogProps) {
  const { t } = useWords();
  const { act, busy } = useAct(handoff.id);
  const [chosen, setChosen] = useState(1);
  const send = async () => {
    const until = new Date(Date.now() + chosen * 86_400_000).toISOString();
    if (await act('mute', 'action.mute', { until })) onClose();
  };
  return (
    <Dialog
      title={t('mute.title')}
      onClose={onClose}
      submit={{ label: t('action.mute'), act: () => void send(), disabled: busy }}
    >
      <p>{t('mute.text')}</p>
      <Label htmlFor="mute-days">{t('mute.days')}</Label>
      <Select
        id="mute-days"
        name="mute-days"
        value={chosen}
        onChange={({ target }) => setChosen(Number(target.value))}
      >
        {days.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </Select>
    </Dialog>
  );
}
