import { Label, Textarea } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';

interface ReasonProps {
  readonly id: string;
  /** What it is asked as, where it need not be given. */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why something is done, for colleagues: it becomes a note of the case, and never reaches the citizen. */
export function Reason({ id, label, value, onChange }: ReasonProps) {
  const { t } = useWords();
  return (
    <>
      <Label htmlFor={id}>{label ?? t('transfer.reason')}</Label>
      <Textarea
        id={id}
        name={id}
        className="short"
        dir="auto"
        maxLength={2000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  );
}
