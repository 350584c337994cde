import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Change } from '../../intents/model/handoff/change.ts';
import type { DeskConfig } from '../config.ts';
import type { Session } from '../sign-in/session.ts';
import type { Client } from './client.ts';
import { type Connection, type Presence, startLive } from './live.ts';
import { createReadAnew } from './read-anew.ts';
import type { Me } from './types.ts';

interface Api {
  readonly client: Client;
  readonly session: Session;
  readonly config: DeskConfig;
  readonly connection: Connection;
  /** Tells colleagues how somebody is or what they look at; what is not named stays. */
  readonly appear: (sign: Partial<Presence>) => void;
  /** Called with every change that comes, until taken back. */
  readonly onChange: (listener: (change: Change) => void) => () => void;
}

const ApiContext = createContext<Api | undefined>(undefined);

interface ApiProviderProps {
  readonly config: DeskConfig;
  readonly client: Client;
  readonly session: Session;
  readonly children: ReactNode;
}

/** The API for everything below, and what it says has changed: what shows it is read anew. */
export function ApiProvider({ config, client, session, children }: ApiProviderProps) {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const listeners = useRef(new Set<(change: Change) => void>());
  const live = useRef<ReturnType<typeof startLive>>(undefined);

  useEffect(() => {
    const readAnew = createReadAnew(queries);
    const started = startLive({
      client,
      socket: config.socket,
      onConnection: setConnection,
      onBack: () => void queries.invalidateQueries(),
      onChanges: (changes) => {
        readAnew(changes.flatMap(outdatedBy));
        // Who looks and writes is told by the case itself, and changes nothing of what was said.
        for (const each of new Set(changes.flatMap(watchedCase)))
          void queries.invalidateQueries({ queryKey: ['case', each], exact: true });
        for (const change of changes) for (const each of listeners.current) each(change);
      },
    });
    live.current = started;
    return () => started.stop();
  }, [client, config, queries]);

  const appear = useCallback<Api['appear']>((sign) => live.current?.appear(sign), []);
  const onChange = useCallback<Api['onChange']>((listener) => {
    listeners.current.add(listener);
    return () => listeners.current.delete(listener);
  }, []);
  const api = useMemo<Api>(
    () => ({ client, session, config, connection, appear, onChange }),
    [client, session, config, connection, appear, onChange],
  );
  return <ApiContext value={api}>{children}</ApiContext>;
}

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi outside of ApiProvider');
  return api;
}

/** Who is signed in, and what they may do. */
export function useMe() {
  const { client } = useApi();
  return useQuery({ queryKey: ['me'], queryFn: () => client.get<Me>('/me'), staleTime: Infinity });
}

/** The case that somebody begins or ends to look at, or to write in. */
const watchedCase = ({ kind, handoffId }: Change): readonly string[] =>
  kind === 'presence' && handoffId !== undefined ? [handoffId] : [];

/** What is no longer true after a change, by the keys of the queries. */
function outdatedBy(change: Change): readonly (readonly string[])[] {
  const { kind, handoffId = '' } = change;
  const timeline = ['case', handoffId, 'timeline'];
  const keys: Record<Change['kind'], readonly (readonly string[])[]> = {
    case: [['cases'], ['case', handoffId], ['board']],
    message: change.direction === 'in' ? [timeline, ['cases']] : [timeline],
    note: [timeline],
    presence: [['staff'], ['board']],
    notice: [['notices']],
  };
  return keys[kind];
}
