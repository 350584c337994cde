import { useWords } from '../words/words.tsx';
import { type Series, total, type Values } from './series.tsx';

interface NumbersTableProps {
  /** Of the chart. */
  readonly title: string;
  /** What the rows are. */
  readonly head: string;
  readonly series: readonly Series[];
  readonly rows: readonly { readonly label: string; readonly values: Values }[];
}

/** The numbers of a chart, behind a word: for who does not see it, and for who wants to know. */
export function NumbersTable({ title, head, series, rows }: NumbersTableProps) {
  const { t, language } = useWords();
  const number = new Intl.NumberFormat(language);
  return (
    <details>
      <summary>{t('history.as-table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" aria-label={t('history.table-of', { title })} tabIndex={0}>
        <table className="usa-table">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {series.map(({ id, label }) => (
                <th scope="col" key={id}>
                  {label}
                </th>
              ))}
              {series.length > 1 && <th scope="col">{t('history.total')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, values }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {series.map(({ id }) => (
                  <td key={id}>{number.format(values[id] ?? 0)}</td>
                ))}
                {series.length > 1 && <td>{number.format(total(series, values))}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
