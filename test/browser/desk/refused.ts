import { expect, it } from 'vitest';
import { mouse } from './hands.ts';
import { type Kit, writes } from './kit.ts';

/** A network that lets no WebSocket through. */
export function refusedStories(kit: Kit): void {
  it('a socket that is refused: the desk asks every few seconds instead, and is told again once it may', async (test) => {
    const ana = await kit.agent(test, 'Ana Ruiz');
    const told: string[] = [];
    let refused = true;
    await ana.page.routeWebSocket(/\/sockets\//, (here) => {
      if (refused) return void here.close();
      const there = here.connectToServer();
      there.onMessage((message) => {
        told.push(String(message));
        here.send(message);
      });
    });
    await ana.page.reload();
    await ana.page.getByText('Updates every few seconds').waitFor();
    const { person, reference } = await kit.citizen(test);
    await ana.open(reference);
    await mouse.claim(ana);
    await mouse.reply(ana, 'Good morning.');
    await writes(person, 'Heard by asking');
    await ana.timeline.getByText('Heard by asking').waitFor();

    refused = false;
    // As when the network changes: without waiting for the next try.
    await ana.page.evaluate("dispatchEvent(new Event('online'))");
    await ana.page.getByText('Live', { exact: true }).waitFor();
    await writes(person, 'Heard by the socket');
    await ana.timeline.getByText('Heard by the socket').waitFor();
    await expect.poll(() => told.join()).toContain(reference);
  });
}
