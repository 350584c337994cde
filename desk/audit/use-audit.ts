import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import type { Client } from '../api/client.ts';
import type { AuditPage, AuditRow } from '../api/types.ts';

/** What of the audit is looked for; empty: whatever. */
export interface Sought {
  /** The reference of a case. */
  readonly subject: string;
  readonly actor: string;
  readonly action: string;
  /** Days as the browser counts them, `2026-11-26`; both are included. */
  readonly from: string;
  readonly to: string;
}

/** As the API is asked for it. */
export function queryOf({ subject, actor, action, from, to }: Sought) {
  const start = (day: string) => new Date(`${day}T00:00:00`);
  const after = (day: string) => {
    const next = start(day);
    next.setDate(next.getDate() + 1);
    return next;
  };
  return {
    subject: subject.trim().toUpperCase(),
    actor,
    action,
    ...(from !== '' && { from: start(from).toISOString() }),
    ...(to !== '' && { to: after(to).toISOString() }),
  };
}

/** What was done, newest first, page by page. */
export function useAudit(sought: Sought) {
  const { client } = useApi();
  const query = useInfiniteQuery({
    queryKey: ['audit', sought],
    queryFn: ({ pageParam, signal }) =>
      client.get<AuditPage>('/audit', { ...queryOf(sought), cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    retry: false,
  });
  const entries: readonly AuditRow[] = query.data?.pages.flatMap((page) => page.entries) ?? [];
  return { ...query, entries };
}

/** So many are put into one file at most. */
const most = 10_000;

/** All of it, not only what is shown. */
export async function wholeAudit(client: Client, sought: Sought): Promise<readonly AuditRow[]> {
  const all: AuditRow[] = [];
  let cursor: string | undefined;
  do {
    const page: AuditPage = await client.get('/audit', { ...queryOf(sought), limit: 500, cursor });
    all.push(...page.entries);
    cursor = page.cursor;
  } while (cursor !== undefined && all.length < most);
  return all;
}

/** As rows of a file, with what they are in the first: ids and codes, as they are kept. */
export const csvRows = (entries: readonly AuditRow[]): string[][] => [
  ['at', 'subject', 'actor', 'role', 'via', 'action', 'from', 'to', 'changed', 'note'],
  ...entries.map(
    ({ at, subject, actor, via, action, from = '', to = '', changed, noteId = '' }) => [
      at,
      subject,
      whoOf(actor),
      actor.kind === 'staff' ? actor.role : '',
      via,
      action,
      from,
      to,
      changedOf(changed),
      noteId,
    ],
  ),
];

const whoOf = (actor: AuditRow['actor']): string =>
  actor.kind === 'staff' ? actor.id : actor.kind;

const changedOf = (changed: AuditRow['changed'] = {}): string =>
  Object.entries(changed)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
