import { useWords } from '../words/words.tsx';
import { NumbersTable } from './numbers-table.tsx';
import { type Series, stacked, total, type Values } from './series.tsx';

interface SharesProps {
  readonly title: string;
  /** What the rows are. */
  readonly head: string;
  /** The share of the first is written out. */
  readonly series: readonly Series[];
  readonly rows: readonly { readonly label: string; readonly values: Values }[];
}

/** What share each of the series has, row by row: a bar of a hundred percent, and the numbers in words. */
export function Shares({ title, head, series, rows }: SharesProps) {
  const { t, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const [first] = series;
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const shown = rows
    .map((row) => ({ ...row, all: total(series, row.values) }))
    .filter(({ all }) => all > 0);
  const share = (values: Values, all: number) =>
    percent.format((values[first?.id ?? ''] ?? 0) / all);
  return (
    <section className="chart">
      <h3>{title}</h3>
      {shown.length === 0 && <p>{t('history.nothing')}</p>}
      {shown.length > 0 && (
        <table className="bars shares">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <td />
              <th scope="col" className="bar-value">
                {t('history.questions')}
              </th>
              <th scope="col" className="bar-value">
                {first?.label}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ label, values, all }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  <ShareBar series={series} values={values} all={all} />
                </td>
                <td className="bar-value">{number.format(all)}</td>
                <td className="bar-value">{share(values, all)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length > 0 && <NumbersTable title={title} head={head} series={series} rows={shown} />}
    </section>
  );
}

interface ShareBarProps {
  readonly series: readonly Series[];
  readonly values: Values;
  readonly all: number;
}

const ShareBar = ({ series, values, all }: ShareBarProps) => (
  <svg className="bar-line" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    {stacked(series, values).map(({ id, label, value, start, colour }) => (
      <rect
        key={id}
        className={colour}
        x={(start / all) * 100}
        width={(value / all) * 100}
        height="10"
      >
        <title>{`${label}: ${value}`}</title>
      </rect>
    ))}
  </svg>
);
