import { useEffect, useRef, useState } from 'react';
import { Button, Warning } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';

interface SignInProps {
  /** Whether a session was ended while somebody worked. */
  readonly over: boolean;
  /** Leaves for the provider; rejects where it is not to be reached. */
  readonly onSignIn: () => Promise<void>;
}

/** Who is not signed in, or no longer. Signing in leads back to where they were. */
export function SignIn({ over, onSignIn }: SignInProps) {
  const { t } = useWords();
  const main = useRef<HTMLElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => main.current?.focus(), []);
  const signIn = () => {
    setFailed(false);
    onSignIn().catch(() => setFailed(true));
  };
  return (
    <main className="center" ref={main} tabIndex={-1}>
      <h1>{t('sign-in.title')}</h1>
      {over && <Warning>{t('sign-in.over')}</Warning>}
      <p>{t('sign-in.text')}</p>
      <Button type="button" size="big" onClick={signIn}>
        {t('sign-in.button')}
      </Button>
      {failed && <p role="alert">{t('sign-in.failed')}</p>}
    </main>
  );
}
