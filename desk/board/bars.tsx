import type { ReactNode } from 'react';

interface BarsProps {
  readonly title: string;
  /** With it, only what there is any of is shown, the most first; this is said where there is none. */
  readonly empty?: string;
  /** Of the title. */
  readonly level?: 'h2' | 'h3';
  readonly rows: readonly {
    readonly label: string;
    readonly value: number;
    /** Where the cases are that it counts. */
    readonly link?: (label: string) => ReactNode;
  }[];
}

/** A bar chart that is a table: the same for who sees it and for who hears it. */
export function Bars({ title, level: Title = 'h2', empty, rows: all }: BarsProps) {
  const rows =
    empty === undefined
      ? all
      : all.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <section>
      <Title>{title}</Title>
      {empty !== undefined && rows.length === 0 && <p className="quiet">{empty}</p>}
      <table className="bars">
        <tbody>
          {rows.map(({ label, value, link }) => (
            <tr key={label}>
              <th scope="row">{link ? link(label) : label}</th>
              <td>
                <svg
                  className="bar-line"
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect className="bar" width={(value / most) * 100} height="10" />
                </svg>
              </td>
              <td className="bar-value">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
