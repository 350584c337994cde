import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, inject, test } from 'vitest';
import * as z from 'zod';
import { dynamoDbClient } from '../../functions/adapters/dynamodb/client.ts';
import { gap } from '../../intents/model/gap.ts';
import { gapList } from '../../intents/model/gap-list.ts';
import { phone } from './phone.ts';

const url = inject('url');
const command = fileURLToPath(new URL('../../infra/gaps/command.ts', import.meta.url));

const gaps = async (...given: readonly string[]) => {
  const env = { ...process.env, PORT: new URL(url).port };
  return (await promisify(execFile)(process.execPath, [command, ...given], { env })).stdout;
};

/** Every row of the table of gaps, as it is stored. */
async function stored() {
  const told = z.object({
    region: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
    endpoints: z.object({ dynamodb: z.url() }),
  });
  const run = told.parse(await (await fetch(`${url}/endpoints`)).json());
  const client = dynamoDbClient({ ...run, endpoint: run.endpoints.dynamodb });
  const { TableNames = [] } = await client.send(new ListTablesCommand());
  const TableName = TableNames.find((name) => /gaps/iu.test(name));
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  client.destroy();
  return Items;
}

test('what citizens ask in vain on two channels is one group of the list, and nobody is in it', async () => {
  const asked = [
    ['sms', 'is there a zeppelin? my name is Wanda Kowalczyk'],
    ['messenger', 'which zeppelin, call me at (202) 555-0142'],
    ['sms', 'zeppelin 4111 1111 1111 1111'],
  ] as const;
  const citizens = asked.map(([channel, text]) => ({ citizen: phone(url, channel), text }));
  await Promise.all(citizens.map(({ citizen, text }) => citizen.asks(text)));

  const list = gapList.parse(JSON.parse(await gaps('--now', '--json')));
  const [group] = list.languages
    .flatMap(({ groups }) => groups)
    .filter(({ examples }) => examples.some((text) => text.includes('zeppelin')));
  expect(group).toMatchObject({
    count: 3,
    kinds: { unanswered: 3 },
    channels: { sms: 2, messenger: 1 },
  });
  expect(group?.examples.toSorted()).toEqual([
    'is there a zeppelin? my name is [name]',
    'which zeppelin, call me at [number]',
    'zeppelin [card]',
  ]);

  const rows = await stored();
  const mine = rows.filter((row) => JSON.stringify(row).includes('zeppelin'));
  expect(mine).toHaveLength(3);
  const known = [...Object.keys(gap.shape), 'shelf'];
  for (const row of rows) expect(known).toEqual(expect.arrayContaining(Object.keys(row)));
  const everything = JSON.stringify([rows, list]);
  for (const told of ['Wanda', 'Kowalczyk', '555', '4111', ...citizens.map((c) => c.citizen.name)])
    expect(everything).not.toContain(told);

  const shown = await gaps();
  expect(shown).toMatch(/ {4}3 █+ sms 2, messenger 1\n {6}/u);
  expect(shown).toContain('Write it in your own words');
});

test('there is no list of a week that nobody made one of', async () => {
  await expect(gaps('--week', '2020-W01')).rejects.toThrow('There is no list of that week');
  await expect(gaps('--week', '2020-W01', '--now')).rejects.toThrow('not all kept any more');
});
