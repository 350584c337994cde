import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words.tsx';

/** A mistake of the page itself: says so, keeps the drafts, and offers to begin anew. */
export class Failure extends Component<{ readonly children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const { t } = useWords();
  return (
    <main className="center">
      <p role="alert">{t('app.error')}</p>
      <p>
        <a href={import.meta.env.BASE_URL}>{t('app.reload')}</a>
      </p>
    </main>
  );
}
