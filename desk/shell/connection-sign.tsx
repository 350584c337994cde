import { useEffect, useRef } from 'react';
import { useApi } from '../api/api.tsx';
import type { Connection } from '../api/live.ts';
import { useWords } from '../words/words.tsx';
import { useAnnounce } from './announcer.tsx';

const isGone = (connection: Connection) => connection === 'offline' || connection === 'failing';

/** How the desk hears of changes, in a word. */
export function ConnectionSign() {
  const { t } = useWords();
  const { connection } = useApi();
  if (isGone(connection)) return null;
  return <p className={`connection connection-${connection}`}>{t(`connection.${connection}`)}</p>;
}

/** Across the page while the connection is gone. */
export function ConnectionLost() {
  const { t } = useWords();
  const { connection } = useApi();
  const announce = useAnnounce();
  const before = useRef(connection);
  useEffect(() => {
    if (isGone(before.current) && !isGone(connection)) announce(t('connection.back'));
    before.current = connection;
  }, [connection, announce, t]);
  if (!isGone(connection)) return null;
  return (
    <p className="connection-lost" role="alert">
      {t(`connection.${connection}`)}
    </p>
  );
}
