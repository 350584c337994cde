import { Alert, Button } from '@trussworks/react-uswds';
import { useWords } from '../words/words.tsx';

/** Who is not signed in, or no longer. */
export function SignIn({
  over,
  onSignIn,
}: {
  readonly over: boolean;
  readonly onSignIn: () => void;
}) {
  const { t } = useWords();
  return (
    <main className="center">
      <h1>{t('sign-in.title')}</h1>
      {over && (
        <Alert type="warning" noIcon slim>
          {t('sign-in.over')}
        </Alert>
      )}
      <p>{t('sign-in.text')}</p>
      <Button type="button" size="big" onClick={onSignIn}>
        {t('sign-in.button')}
      </Button>
    </main>
  );
}
