import type { History } from '../api/types.ts';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';

interface ComparedProps {
  readonly now: History;
  /** The period before; not there until it is read. */
  readonly before: History | undefined;
}

/** The figures that are compared with the period before. */
const figures: readonly {
  readonly word: WordKey;
  readonly of: (history: History) => number | undefined;
}[] = [
  { word: 'history.opened', of: ({ opened }) => opened },
  { word: 'history.resolved', of: ({ resolved }) => resolved },
  { word: 'history.first-reply', of: ({ firstReply }) => firstReply.median },
  { word: 'history.first-reply-90', of: ({ firstReply }) => firstReply.p90 },
  { word: 'history.resolution', of: ({ resolution }) => resolution.median },
  { word: 'history.rating', of: ({ rating }) => rating.average },
  { word: 'history.reopened', of: ({ reopened }) => reopened },
  { word: 'history.abandoned', of: ({ abandoned }) => abandoned },
];

/** Each figure of a period, and what it was in the one before. */
export function Compared({ now, before }: ComparedProps) {
  const { t, language } = useWords();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const shown = (value: number | undefined) => (value === undefined ? '–' : number.format(value));
  return (
    <dl className="tiles">
      {figures.map(({ word, of }) => (
        <div className="tile" key={word}>
          <dt>{t(word)}</dt>
          <dd>{shown(of(now))}</dd>
          {before && (
            <dd className="tile-before">{t('history.before', { value: shown(of(before)) })}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
