import { useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { Radio } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { Reason } from './reason.tsx';
import { useDialogAct } from './use-dialog-act.ts';

const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** How urgent it is, and why it is more or less so than it was. */
export function PrioritiseDialog(props: ActionDialogProps) {
  const { handoff, onClose } = props;
  const { t, name } = useWords();
  const { send, busy, changes } = useDialogAct(props, 'prioritise', 'action.prioritise');
  const [priority, setPriority] = useState<string>(handoff.priority);
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={t('prioritise.title')}
      onClose={onClose}
      changes={changes}
      submit={{
        label: t('action.prioritise'),
        act: () => void send({ priority, reason }),
        disabled: busy || priority === handoff.priority || reason.trim() === '',
      }}
    >
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('case.priority')}</legend>
        {priorities.map((each) => (
          <Radio
            key={each}
            id={`priority-${each}`}
            name="priority"
            label={name('priority', each)}
            checked={priority === each}
            onChange={() => setPriority(each)}
          />
        ))}
      </fieldset>
      <Reason id="prioritise-reason" value={reason} onChange={setReason} />
    </Dialog>
  );
}
