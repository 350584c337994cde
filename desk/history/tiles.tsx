import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';

/** One figure that is compared with the period before. */
export interface Figure<T> {
  readonly word: WordKey;
  /** Absent where there is nothing it could be the figure of. */
  readonly of: (history: T) => number | undefined;
  /** It is a share, from 0 to 1. */
  readonly share?: true;
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
  const share = new Intl.NumberFormat(language, { style: 'percent' });
  const shown = (value: number | undefined, isShare: boolean) =>
    value === undefined ? '–' : (isShare ? share : plain).format(value);
  return (
    <dl className="tiles">
      {figures.map(({ word, of, share: isShare = false }) => (
        <div className="tile" key={word}>
          <dt>{t(word)}</dt>
          <dd>{shown(of(now), isShare)}</dd>
          {before && (
            <dd className="tile-before">
              {t('history.before', { value: shown(of(before), isShare) })}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
