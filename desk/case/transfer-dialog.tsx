import { useState } from 'react';
import { useMe } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { Colleague } from '../api/types.ts';
import { Dialog } from '../shell/dialog.tsx';
import { Label, Radio, Select } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { useColleagues } from './names.ts';
import { Reason } from './reason.tsx';
import { useDialogAct } from './use-dialog-act.ts';

/** To a colleague who is here, or to a topic, with a reason for those who take it up. */
export function TransferDialog(props: ActionDialogProps) {
  const { handoff, onClose } = props;
  const { t, languageName } = useWords();
  const { topics } = useAgency();
  const colleagues = useAvailable(handoff.topic);
  const { send, busy, changes } = useDialogAct(props, 'transfer', 'action.transfer');
  const [toTopic, setToTopic] = useState(false);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const choose = (topic: boolean) => {
    setToTopic(topic);
    setTo('');
  };
  const choices = toTopic
    ? topics.filter(({ id }) => id !== handoff.topic)
    : colleagues.map(({ id, name, languages }) => ({
        id,
        name: `${name} (${languages.map((code) => (code === '*' ? '*' : languageName(code))).join(', ')})`,
      }));
  return (
    <Dialog
      title={t('transfer.title')}
      onClose={onClose}
      changes={changes}
      submit={{
        label: t('action.transfer'),
        act: () => void send({ to: toTopic ? { topic: to } : { agent: to }, reason }),
        disabled: busy || to === '' || reason.trim() === '',
      }}
    >
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('transfer.to')}</legend>
        <Radio
          id="to-agent"
          name="to"
          label={t('transfer.agent')}
          checked={!toTopic}
          onChange={() => choose(false)}
        />
        <Radio
          id="to-topic"
          name="to"
          label={t('transfer.topic')}
          checked={toTopic}
          onChange={() => choose(true)}
        />
      </fieldset>
      <Label htmlFor="transfer-to">{t(toTopic ? 'transfer.topic' : 'transfer.agent')}</Label>
      <Select
        id="transfer-to"
        name="transfer-to"
        value={to}
        onChange={({ target }) => setTo(target.value)}
      >
        <option value="">{choices.length === 0 ? t('board.nobody') : '…'}</option>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Reason id="transfer-reason" value={reason} onChange={setReason} />
    </Dialog>
  );
}

/** Who is here, available, and works on this topic. */
function useAvailable(topic: string): readonly Colleague[] {
  const me = useMe();
  return useColleagues().filter(
    ({ id, status, topics }) =>
      id !== me.data?.id && status === 'online' && (topics.includes(topic) || topics.includes('*')),
  );
}
