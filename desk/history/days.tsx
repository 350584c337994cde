import type { History } from '../api/types.ts';
import { useWords } from '../words/words.tsx';

const height = 80;

/** Cases opened, day by day, as bars; the same as a table for who does not see them. */
export function Days({ days }: { readonly days: History['byDay'] }) {
  const { t } = useWords();
  const most = Math.max(1, ...days.map(({ opened }) => opened));
  const [first] = days;
  const last = days.at(-1);
  return (
    <section>
      <h2>{t('history.by-day')}</h2>
      <svg
        className="days"
        viewBox={`0 0 ${days.length * 10} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {days.map(({ day, opened }, index) => {
          const tall = (opened / most) * height;
          return (
            <rect
              className="bar"
              key={day}
              x={index * 10 + 1}
              y={height - tall}
              width="8"
              height={tall}
            >
              <title>{`${day}: ${opened}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="days-ends" aria-hidden="true">
        <span>{first?.day}</span>
        <span>{t('history.most', { count: most })}</span>
        <span>{last?.day}</span>
      </p>
      <details>
        <summary>{t('history.as-table')}</summary>
        <div className="scroll">
          <table className="usa-table">
            <thead>
              <tr>
                <th scope="col">{t('history.day')}</th>
                <th scope="col">{t('history.opened')}</th>
                <th scope="col">{t('history.resolved')}</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, opened, resolved }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  <td>{opened}</td>
                  <td>{resolved}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
