import { readFile } from 'node:fs/promises';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { createCountStore } from '../../../functions/adapters/dynamodb/count-store.ts';
import type { LocalStack } from '../../../infra/local/local-stack.ts';
import { accessibilityProblems } from '../accessibility.ts';
import type { Kit } from './kit.ts';

/** Two days ago, when nobody wrote but who is put there: it was the same day everywhere. */
const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);

/** Of that day: 1,204 messages on two channels, in which two of three questions were answered. */
async function keepDay({ clients, tableName }: LocalStack): Promise<void> {
  const tables = { tallies: tableName('tallies'), counts: tableName('Datacounts') };
  const sms = { channel: 'sms', language: 'en', topic: 'waste' };
  const x = { channel: 'x', language: 'es' };
  await createCountStore(DynamoDBDocumentClient.from(clients.dynamodb), tables).keep({
    day,
    counts: [
      { ...sms, outcome: 'answered', messages: 1000, tallies: 800 },
      { ...sms, outcome: 'clarified', messages: 200, tallies: 199 },
      { ...x, outcome: 'offered-agent', messages: 3, tallies: 2 },
      { ...x, outcome: 'commanded', messages: 1, tallies: 1 },
    ],
  });
}

/** What supervisors see of the past. */
export function historyStories(kit: Kit): void {
  it('a supervisor reads what the bot did, as charts and as numbers, and saves it', async (test) => {
    await keepDay(kit.stack());
    const { page } = await kit.agent(test, 'Grace Lin', {
      locale: 'en-US',
      viewport: { width: 320, height: 640 },
    });
    await page.locator('main').focus();
    await page.keyboard.press('Alt+3');
    const chart = page.locator('.chart', { hasText: 'Messages by channel' });
    await chart.getByText('As a table').click();
    const name = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
    const row = chart.getByRole('row', { name: name.format(new Date(day)) });
    await row.getByRole('cell', { name: '1,204', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Opened by day' }).waitFor();
    await page.getByText('before: 0', { exact: true }).first().waitFor();

    for (const looks of [
      { colorScheme: 'light' as const },
      { colorScheme: 'dark' as const },
      { forcedColors: 'active' as const },
    ]) {
      await page.emulateMedia(looks);
      // Without what is announced meanwhile of cases that others opened.
      expect(await accessibilityProblems(page, 'main')).toEqual([]);
    }
    const width = await page.evaluate<number>("document.querySelector('.page').scrollWidth");
    expect(width).toBeLessThanOrEqual(320);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const csv = await readFile(await (await saved).path(), 'utf8');
    expect(csv).toContain('about,by,value,figure,this period,period before\r\n');
    expect(csv).toContain(`bot,day,${day},messages,1204,0\r\n`);
    expect(csv).toContain(`bot,day,${day},answered,800,\r\n`);
  });
}
