import { useEffect } from 'react';
import { useApi } from '../api/api.tsx';
import { useWords } from '../words/words.tsx';
import { useStored } from './stored.ts';

/** Available or busy, as colleagues see it; somebody busy is not offered as one to transfer to. */
export function PresenceSwitch() {
  const { t } = useWords();
  const { appear } = useApi();
  const [status, setStatus] = useStored<'online' | 'busy'>('presence', 'online');
  useEffect(() => appear({ status }), [appear, status]);
  return (
    <label className="presence">
      <span className="usa-sr-only">{t('presence.label')}</span>
      <select
        value={status}
        onChange={({ target }) => setStatus(target.value === 'busy' ? 'busy' : 'online')}
      >
        <option value="online">{t('presence.online')}</option>
        <option value="busy">{t('presence.busy')}</option>
      </select>
    </label>
  );
}
