import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Router } from 'wouter';
import { ApiProvider } from './api/api.tsx';
import { ApiProblem, type Client, createClient, NoConnection } from './api/client.ts';
import { type DeskConfig, loadConfig } from './config.ts';
import { KeyboardProvider } from './keyboard/keyboard.tsx';
import { AnnouncerProvider } from './shell/announcer.tsx';
import { Failure } from './shell/failure.tsx';
import { Shell } from './shell/shell.tsx';
import { createOidc, type Oidc } from './sign-in/oidc.ts';
import { createSession, type Session } from './sign-in/session.ts';
import { SignIn } from './sign-in/sign-in.tsx';
import { useWords, WordsProvider } from './words/words.tsx';

/** The whole desk: words, then who is signed in, then the work. */
export const Desk = () => (
  <WordsProvider>
    <Failure>
      <Start />
    </Failure>
  </WordsProvider>
);

interface Started {
  readonly config: DeskConfig;
  readonly oidc: Oidc;
  readonly session: Session;
  readonly client: Client;
}
type State = 'loading' | 'signed-out' | 'over' | 'signed-in' | Error;

function Start() {
  const { t } = useWords();
  const [started, setStarted] = useState<Started>();
  const [state, setState] = useState<State>('loading');
  const over = useCallback(() => setState('over'), []);
  useEffect(() => {
    start().then(
      ([next, signedIn]) => {
        setStarted(next);
        setState(signedIn ? 'signed-in' : 'signed-out');
      },
      (error: Error) => setState(error),
    );
  }, []);
  if (state instanceof Error) return <StartFailed error={state} />;
  if (!started || state === 'loading') return <p className="center">{t('app.loading')}</p>;
  if (state !== 'signed-in')
    return <SignIn over={state === 'over'} onSignIn={started.oidc.signIn} />;
  return (
    <Working {...started} onOver={over}>
      <Shell />
    </Working>
  );
}

/** Once per page: React's effects may run twice, and a code can be exchanged but once. */
let starting: Promise<[Started, boolean]> | undefined;
function start() {
  starting ??= loadConfig().then(async (config): Promise<[Started, boolean]> => {
    const oidc = createOidc(config);
    const session = createSession(oidc);
    const client = createClient(config.api ?? location.origin, session);
    return [{ config, oidc, session, client }, await session.start()];
  });
  return starting;
}

function StartFailed({ error }: { readonly error: Error }) {
  const { t } = useWords();
  return (
    <main className="center">
      <h1>{t('app.title')}</h1>
      <p role="alert">{t('app.not-started', { why: error.message })}</p>
      <p>
        <a href={location.pathname}>{t('app.reload')}</a>
      </p>
    </main>
  );
}

interface WorkingProps extends Started {
  readonly onOver: () => void;
  readonly children: ReactNode;
}

function Working({ config, client, session, onOver, children }: WorkingProps) {
  const [queries] = useState(createQueries);
  useEffect(() => session.onOver(onOver), [session, onOver]);
  return (
    <QueryClientProvider client={queries}>
      <KeyboardProvider>
        <AnnouncerProvider>
          <ApiProvider config={config} client={client} session={session}>
            <Router base={import.meta.env.BASE_URL.replace(/\/$/, '')}>{children}</Router>
          </ApiProvider>
        </AnnouncerProvider>
      </KeyboardProvider>
    </QueryClientProvider>
  );
}

/** Reads are tried again while the connection or the server is gone; what the API refused is not. */
const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (count, error) => mayPass(error) && count < 2, staleTime: 10_000 },
    },
  });

const mayPass = (error: unknown): boolean =>
  error instanceof NoConnection || (error instanceof ApiProblem && error.problem.status >= 500);
