import {
  type DynamoDBDocumentClient,
  paginateQuery,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { retain } from '../../../intents/model/retention.ts';
import {
  type Count,
  count,
  createSum,
  type DayCounts,
  tally,
} from '../../../intents/model/tally.ts';
import type { CountStore } from '../../../intents/report-ports.ts';
import { parseRow, type Row } from './row.ts';
import { inDay } from './tally-row.ts';
import { put } from './writes.ts';

interface Tables {
  readonly tallies: string;
  readonly counts: string;
}

/**
 * The rows of a day that was kept: one for each channel, so that none grows too large, and one without a
 * channel (`2026-11-26`), which says that the day was kept, also if nobody wrote.
 */
const keptRow = z.object({
  day: z.iso.date(),
  channel: z.string().optional(),
  counts: z.array(count.omit({ channel: true })),
});

type KeptRow = z.infer<typeof keptRow>;

/** What citizens' turns came to, in DynamoDB: queries by day and year, never a scan. */
export function createCountStore(
  client: DynamoDBDocumentClient,
  { tallies, counts: table }: Tables,
): CountStore {
  return {
    async sum(day) {
      const sum = createSum();
      const addShelf = async (shelf: string): Promise<void> => {
        for await (const { Items = [] } of paginateQuery({ client }, ofShelf(tallies, shelf)))
          for (const row of Items) sum.add(parseRow(tally, row, tallies));
      };
      await Promise.all(inDay(day).all.map(addShelf));
      return { day, counts: sum.counts() };
    },
    async kept(from, to) {
      const rows: KeptRow[] = [];
      for (const year of yearsOf(from, to))
        for await (const { Items = [] } of paginateQuery({ client }, ofYear(table, year, from, to)))
          rows.push(...Items.map((row) => parseRow(keptRow, row, table)));
      return [...Map.groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => ({
        day,
        counts: ofDay.flatMap(countsOf),
      }));
    },
    async keep(day) {
      const TransactItems = rowsOf(day).map((row) => put(table, row));
      await client.send(new TransactWriteCommand({ TransactItems }));
    },
  };
}

const ofShelf = (TableName: string, shelf: string) => ({
  TableName,
  KeyConditionExpression: '#shelf = :shelf',
  ExpressionAttributeNames: { '#shelf': 'shelf' },
  ExpressionAttributeValues: { ':shelf': shelf },
});

/** `~` comes after the `#` before a channel. */
const ofYear = (TableName: string, year: string, from: string, to: string) => ({
  TableName,
  KeyConditionExpression: '#year = :year AND #id BETWEEN :from AND :to',
  ExpressionAttributeNames: { '#year': 'year', '#id': 'id' },
  ExpressionAttributeValues: { ':year': year, ':from': from, ':to': `${to}~` },
});

const yearOf = (day: string): string => day.slice(0, 4);

function yearsOf(from: string, to: string): readonly string[] {
  const [first, last] = [Number(yearOf(from)), Number(yearOf(to))];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

const countsOf = ({ channel, counts }: KeptRow): readonly Count[] =>
  channel === undefined ? [] : counts.map((each) => ({ channel, ...each }));

function rowsOf({ day, counts }: DayCounts): readonly Row[] {
  const kept = { year: yearOf(day), day, ...retain('count', new Date(`${day}T00:00:00Z`)) };
  const byChannel = [...Map.groupBy(counts, ({ channel }) => channel)].map(([channel, ofIt]) => ({
    ...kept,
    id: `${day}#${channel}`,
    channel,
    counts: ofIt.map(({ channel: _, ...rest }) => rest),
  }));
  return [{ ...kept, id: day, counts: [] }, ...byChannel];
}
