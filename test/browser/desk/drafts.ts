import { expect, it } from 'vitest';
import { type Kit, reads, turnsTaken, writes } from './kit.ts';

/** What is being written is never lost. */
export function draftStories(kit: Kit): void {
  it('what is being written survives a reload, and an answer that is stale is not sent', async (test) => {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const { person, reference } = await kit.citizen(test);
    await ana.open(reference);
    await ana.press('Claim');
    await ana.field.fill('Half a sentence');
    await ana.page.reload();
    await expect.poll(() => ana.field.inputValue()).toBe('Half a sentence');
    await ana.timeline.getByText('AGENT', { exact: true }).waitFor();

    // The page misses what the citizen says now, as on a bad connection.
    await ana.page.route(/timeline|\/handoffs\/[^/]+$/, (route) => route.abort());
    await writes(person, 'One more thing');
    await turnsTaken(person);
    await ana.send.click();
    await ana.page.getByText('The citizen wrote again.').waitFor();
    expect(await ana.field.inputValue()).toBe('Half a sentence');
    await ana.page.unroute(/timeline|\/handoffs\/[^/]+$/);
    await ana.page.getByRole('button', { name: 'Send anyway' }).click();
    await reads(person, 'Half a sentence');
    ana.trouble.splice(0);
  });
}
