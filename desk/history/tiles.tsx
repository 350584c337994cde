import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';

/** One figure that is compared with the period before. */
export interface Figure<T> {
  readonly word: WordKey;
  /** Absent where there is nothing it could be the figure of. */
  readonly of: (history: T) => number | undefined;
  readonly percent?: true;
}

interface TilesProps<T> {
  readonly figures: readonly Figure<T>[];
  readonly now: T;
  /** The period before; not there until it is read. */
  readonly before: T | undefined;
}

/** Each figure of a period, and what it was in the one before. */
export function Tiles<T>({ figures, now, before }: TilesProps<T>) {
  const { t, language } = useWords();
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const shown = (value: number | undefined, percent: boolean) => {
    if (value === undefined) return '–';
    return percent ? t('history.percent', { value: share.format(value) }) : plain.format(value);
  };
  return (
    <dl className="tiles">
      {figures.map(({ word, of, percent = false }) => (
        <div className="tile" key={word}>
          <dt>{t(word)}</dt>
          <dd>{shown(of(now), percent)}</dd>
          {before && (
            <dd className="tile-before">
              {t('history.before', { value: shown(of(before), percent) })}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
