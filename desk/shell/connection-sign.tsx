import { useEffect, useRef } from 'react';
import { useApi } from '../api/api.tsx';
import { useWords } from '../words/words.tsx';
import { useAnnounce } from './announcer.tsx';

/** How the desk hears of changes; across the page when the connection is gone. */
export function ConnectionSign() {
  const { t } = useWords();
  const { connection } = useApi();
  const announce = useAnnounce();
  const before = useRef(connection);
  useEffect(() => {
    if (before.current === 'offline' && connection !== 'offline') announce(t('connection.back'));
    before.current = connection;
  }, [connection, announce, t]);
  return (
    <p
      className={`connection connection-${connection}`}
      role={connection === 'offline' ? 'alert' : undefined}
    >
      {t(`connection.${connection}`)}
    </p>
  );
}
