import { type FormEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { shortcuts } from '../keyboard/shortcuts.ts';
import { useWords } from '../words/words.tsx';
import { referenceOf } from './reference-of.ts';

interface FindCaseProps {
  /** Before the field is gone to: it may be folded away. */
  readonly onFind: () => void;
}

/** Opens the case whose reference a citizen quotes, wherever it is in the list, and where it is in none. */
export function FindCase({ onFind }: FindCaseProps) {
  const { t } = useWords();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useShortcut('find', () => {
    onFind();
    requestAnimationFrame(() => field.current?.focus());
  });
  const find = (event: FormEvent) => {
    event.preventDefault();
    const reference = referenceOf(typed);
    setWrong(reference === undefined);
    if (reference === undefined) return;
    setTyped('');
    go(`/cases/${reference}`);
  };
  return (
    <search>
      <form onSubmit={find}>
        <label>
          {t('queue.find')}
          <input
            ref={field}
            className="usa-input"
            placeholder="TC-7K4M-2Q"
            autoComplete="off"
            enterKeyHint="go"
            aria-keyshortcuts={shortcuts.find.keys}
            aria-invalid={wrong}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setWrong(false);
            }}
          />
        </label>
        {wrong && (
          <p className="reply-trouble" role="alert">
            {t('queue.find-wrong')}
          </p>
        )}
      </form>
    </search>
  );
}
