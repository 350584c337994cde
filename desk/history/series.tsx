/** One of the things that a chart shows by colour, in the order they are stacked in. */
export interface Series {
  readonly id: string;
  readonly label: string;
}

/** How many there are of each series; of one that is not named there are none. */
export type Values = Readonly<Record<string, number | undefined>>;

export const total = (series: readonly Series[], values: Values): number =>
  series.reduce((sum, { id }) => sum + (values[id] ?? 0), 0);

/** The colours, by their place in the order; charts.css has so many. */
const colours = 8;
export const colourOf = (place: number): string => `series series-${(place % colours) + 1}`;

/** Where each part of a stack begins, and how long it is; what there is none of has no part. */
export function stacked(series: readonly Series[], values: Values) {
  let start = 0;
  return series.flatMap(({ id, label }, place) => {
    const value = values[id] ?? 0;
    const part = { id, label, value, start, colour: colourOf(place) };
    start += value;
    return value > 0 ? [part] : [];
  });
}

/** Which colour is what. */
export const Legend = ({ series }: { readonly series: readonly Series[] }) => (
  <ul className="legend">
    {series.map(({ id, label }, place) => (
      <li key={id}>
        <svg className="legend-mark" viewBox="0 0 10 10" aria-hidden="true">
          <rect className={colourOf(place)} width="10" height="10" />
        </svg>
        {label}
      </li>
    ))}
  </ul>
);
