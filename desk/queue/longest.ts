import type { CaseRow } from '../api/types.ts';

type Waiting = Pick<CaseRow, 'owner' | 'waitingSince'>;

/** Which of these nobody has and waits for longest; none where there is nothing to compare. */
export function waitsLongest<T extends Waiting>(cases: readonly T[]): T | undefined {
  const waiting = cases.filter(({ owner, waitingSince }) => !owner && waitingSince !== undefined);
  if (waiting.length < 2) return undefined;
  return waiting.reduce((longest, each) =>
    (each.waitingSince ?? '') < (longest.waitingSince ?? '') ? each : longest,
  );
}
