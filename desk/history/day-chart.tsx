import { useWords } from '../words/words.tsx';
import { dayName } from './day-name.ts';
import { NumbersTable } from './numbers-table.tsx';
import { Legend, type Series, stacked, total, type Values } from './series.tsx';

interface DayChartProps {
  readonly title: string;
  readonly series: readonly Series[];
  readonly days: readonly { readonly day: string; readonly values: Values }[];
}

type Bar = DayChartProps['days'][number];

const height = 80;
/** More bars than these are too thin to be seen; then each is a week. */
const mostBars = 92;
const daysOfWeek = 7;

/** Day by day as stacked bars, or week by week; the same as a table for who does not see them. */
export function DayChart({ title, series, days }: DayChartProps) {
  const { t, language } = useWords();
  const weekly = days.length > mostBars;
  const bars = weekly ? weeksOf(days, series) : days;
  const most = Math.max(1, ...bars.map(({ values }) => total(series, values)));
  const count = new Intl.NumberFormat(language).format(most);
  const ends = [bars[0], bars.at(-1)].map((bar) => bar && dayName(bar.day, language));
  return (
    <section className="chart">
      <h3>{title}</h3>
      {series.length > 1 && <Legend series={series} />}
      <svg
        className="days"
        viewBox={`0 0 ${bars.length * 10} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {bars.map((bar, place) => (
          <DayBar key={bar.day} {...bar} series={series} scale={height / most} x={place * 10} />
        ))}
      </svg>
      <p className="days-ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{t(weekly ? 'history.most-weekly' : 'history.most', { count })}</span>
        <span>{ends[1]}</span>
      </p>
      <NumbersTable
        title={title}
        head={t(weekly ? 'history.week' : 'history.day')}
        series={series}
        rows={bars.map(({ day, values }) => ({ label: dayName(day, language), values }))}
      />
    </section>
  );
}

interface DayBarProps extends Bar {
  readonly series: readonly Series[];
  readonly scale: number;
  readonly x: number;
}

/** The first of the series stands on the ground. */
const DayBar = ({ day, values, series, scale, x }: DayBarProps) => (
  <g>
    {stacked(series, values).map(({ id, label, value, start, colour }) => (
      <rect
        key={id}
        className={colour}
        x={x + 1}
        y={height - (start + value) * scale}
        width="8"
        height={value * scale}
      >
        <title>{`${day}, ${label}: ${value}`}</title>
      </rect>
    ))}
  </g>
);

/** Seven days each, named by their first; the last ends with the period, so the first may be shorter. */
function weeksOf(days: readonly Bar[], series: readonly Series[]): readonly Bar[] {
  const short = days.length % daysOfWeek;
  const starts = days.flatMap((_, place) =>
    place === 0 || (place >= short && (place - short) % daysOfWeek === 0) ? [place] : [],
  );
  return starts.map((start, index) => {
    const week = days.slice(start, starts[index + 1]);
    const sums = series.map(({ id }) => [
      id,
      week.reduce((sum, { values }) => sum + (values[id] ?? 0), 0),
    ]);
    return { day: week[0]?.day ?? '', values: Object.fromEntries(sums) };
  });
}
