import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import { type Period, periodsOf } from './periods.ts';

/** The figures at `path` of the last days, and of as many before them; each is there once it is read. */
export function useCompared<T>(path: string, days: number) {
  const { client } = useApi();
  const { timeZone } = useAgency();
  const periods = timeZone === undefined ? undefined : periodsOf(days, timeZone, new Date());
  const read = (period: Period | undefined) => ({
    queryKey: [path, period?.from, period?.to],
    queryFn: () => client.get<T>(path, { ...period }),
    enabled: period !== undefined,
  });
  const now = useQuery(read(periods?.now));
  const before = useQuery(read(periods?.before));
  return {
    period: periods?.now,
    now: now.data,
    before: before.data,
    failed: now.isError,
  };
}
