import { useEffect, useRef } from 'react';
import { useApi } from '../api/api.tsx';
import type { Connection } from '../api/live.ts';
import { useWords } from '../words/words.tsx';
import { useAnnounce } from './announcer.tsx';

const isGone = (connection: Connection) => connection === 'offline' || connection === 'failing';

/** How the desk hears of changes; across the page when the connection is gone. */
export function ConnectionSign() {
  const { t } = useWords();
  const { connection } = useApi();
  const announce = useAnnounce();
  const before = useRef(connection);
  useEffect(() => {
    if (isGone(before.current) && !isGone(connection)) announce(t('connection.back'));
    before.current = connection;
  }, [connection, announce, t]);
  return (
    <p
      className={`connection connection-${isGone(connection) ? 'offline' : connection}`}
      role={isGone(connection) ? 'alert' : undefined}
    >
      {t(`connection.${connection}`)}
    </p>
  );
}
