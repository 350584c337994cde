import { useState } from 'react';
import { useAgency } from '../api/topics.ts';
import { Dialog } from '../shell/dialog.tsx';
import { Radio } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { Reason } from './reason.tsx';
import { useDialogAct } from './use-dialog-act.ts';

/** What came of it: one of the agency's own codes. */
export function ResolveDialog(props: ActionDialogProps) {
  const { t } = useWords();
  const { codes } = useAgency();
  const { send, busy, changes } = useDialogAct(props, 'resolve', 'action.resolve');
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={t('resolve.title')}
      onClose={props.onClose}
      changes={changes}
      submit={{
        label: t('action.resolve'),
        act: () => void send({ code, ...(reason.trim() !== '' && { reason }) }),
        disabled: busy || code === '',
      }}
    >
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('resolve.code')}</legend>
        {codes.map(({ id, name }) => (
          <Radio
            key={id}
            id={`code-${id}`}
            name="code"
            label={name}
            checked={code === id}
            onChange={() => setCode(id)}
          />
        ))}
      </fieldset>
      <Reason id="resolve-reason" label={t('resolve.note')} value={reason} onChange={setReason} />
    </Dialog>
  );
}
