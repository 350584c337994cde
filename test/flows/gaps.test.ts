import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { gap } from '../../intents/model/gap.ts';
import { gapList } from '../../intents/model/gap-list.ts';
import { phone } from './phone.ts';
import { rowsOf } from './tables.ts';

const url = inject('url');
const command = fileURLToPath(new URL('../../infra/gaps/command.ts', import.meta.url));

const gaps = async (...given: readonly string[]) => {
  const env = { ...process.env, PORT: new URL(url).port };
  return (await promisify(execFile)(process.execPath, [command, ...given], { env })).stdout;
};

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

  const rows = await rowsOf(url, /gaps/iu);
  const mine = rows.filter((row) => JSON.stringify(row).includes('zeppelin'));
  expect(mine).toHaveLength(3);
  const known = [...Object.keys(gap.shape), 'shelf'];
  for (const row of rows) expect(known).toEqual(expect.arrayContaining(Object.keys(row)));
  const everything = JSON.stringify([rows, list]);
  for (const told of ['Wanda', 'Kowalczyk', ...citizens.map((c) => c.citizen.name)])
    expect(everything).not.toContain(told);
  // Three digits alone are in any id or time, now and then.
  expect(everything).not.toMatch(/555\D{0,3}0142|4111\D{0,3}1111/u);

  const shown = await gaps();
  expect(shown).toMatch(/ {4}3 █+ sms 2, messenger 1\n {6}/u);
  expect(shown).toContain('Write it in your own words');
});

test('there is no list of a week that nobody made one of', async () => {
  await expect(gaps('--week', '2020-W01')).rejects.toThrow('There is no list of that week');
  await expect(gaps('--week', '2020-W01', '--now')).rejects.toThrow('not all kept any more');
});
