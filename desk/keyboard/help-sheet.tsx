import { Dialog } from '../shell/dialog.tsx';
import { Checkbox } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import { useKeyboard } from './keyboard.tsx';
import { shortcuts } from './shortcuts.ts';

/** Every key and what it does, and the switch that turns all of them off. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const { on, setOn } = useKeyboard();
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <p>{t('keys.none')}</p>
      <dl className="keys">
        {Object.entries(shortcuts).map(([id, { keys, word }]) => (
          <div key={id}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        id="keys-on"
        name="keys-on"
        label={t('keys.on')}
        checked={on}
        onChange={({ target }) => setOn(target.checked)}
      />
    </Dialog>
  );
}
