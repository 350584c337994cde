import { useAgency } from '../api/topics.ts';
import { useWords } from '../words/words.tsx';

/** One value of a list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface OfAgencyProps {
  /** The one that is picked; empty: the first, which is whichever. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface PickProps extends OfAgencyProps {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** A field to narrow a list by, with its label around it. */
export function Pick({ label, value, onChange, choices }: PickProps) {
  return (
    <label>
      {label}
      <select
        className="usa-select"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Any of the agency's topics, or all. */
export function TopicPick(props: OfAgencyProps) {
  const { t } = useWords();
  const { topics } = useAgency();
  const choices = topics.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Pick
      label={t('queue.topic')}
      choices={[{ value: '', label: t('queue.all') }, ...choices]}
      {...props}
    />
  );
}

/** Any of the agency's languages, or what comes first: all of them where nothing is said of it. */
export function LanguagePick({
  first,
  ...props
}: OfAgencyProps & { readonly first?: readonly Choice[] }) {
  const { t, languageName } = useWords();
  const { languages } = useAgency();
  const choices = languages.map(({ code }) => ({ value: code, label: languageName(code) }));
  const before = first ?? [{ value: '', label: t('queue.all') }];
  return <Pick label={t('queue.language')} choices={[...before, ...choices]} {...props} />;
}
