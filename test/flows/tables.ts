import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dynamoDbClient } from '../../functions/adapters/dynamodb/client.ts';

const told = z.object({
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  endpoints: z.object({ dynamodb: z.url() }),
});

/** Every row of one table of a running stack, as it is stored; the table goes by a part of its name. */
export async function rowsOf(
  url: string,
  table: RegExp,
): Promise<readonly Record<string, unknown>[]> {
  const run = told.parse(await (await fetch(`${url}/endpoints`)).json());
  const client = dynamoDbClient({ ...run, endpoint: run.endpoints.dynamodb });
  const { TableNames = [] } = await client.send(new ListTablesCommand());
  const TableName = TableNames.find((name) => table.test(name));
  const rows: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) rows.push(...Items);
  client.destroy();
  return rows;
}
