import { expect } from 'vitest';
import { type Agent, replies } from '../agent.ts';

/** How somebody does at the desk what a story needs: by mouse, or by keyboard alone. */
export interface Hands {
  readonly by: string;
  open(agent: Agent, reference: string): Promise<void>;
  claim(agent: Agent): Promise<void>;
  reply(agent: Agent, text: string): Promise<void>;
  /** To a colleague who is here. */
  transfer(agent: Agent, to: string, why: string): Promise<void>;
  resolve(agent: Agent): Promise<void>;
}

const dialogOf = ({ page }: Agent) => page.getByRole('dialog');
const colleagues = (agent: Agent) => dialogOf(agent).getByLabel('A colleague who is here').last();

export const mouse: Hands = {
  by: 'mouse',
  open: (agent, reference) => agent.open(reference),
  claim: (agent) => agent.press('Claim'),
  reply: replies,
  async transfer(agent, to, why) {
    await agent.press('Transfer');
    const option = colleagues(agent).locator('option', { hasText: to });
    await option.waitFor({ state: 'attached' });
    await colleagues(agent).selectOption(await option.getAttribute('value'));
    await dialogOf(agent).getByLabel('Why (for colleagues)').fill(why);
    await dialogOf(agent).getByRole('button', { name: 'Transfer' }).click();
    await agent.hears('Transfer: done.');
  },
  async resolve(agent) {
    await agent.press('Resolve');
    await dialogOf(agent).locator('label').first().click();
    await dialogOf(agent).getByRole('button', { name: 'Resolve' }).click();
    await agent.hears('Resolve: done.');
  },
};

/** What may be done now, as whoever looks at the buttons knows before a key is pressed. */
const possible = ({ page }: Agent, action: string) =>
  page.getByRole('button', { name: action, exact: true }).waitFor();

export const keys: Hands = {
  by: 'keyboard',
  async open(agent, reference) {
    const { page, row } = agent;
    const opened = page.getByRole('article', { name: reference });
    await row(reference).waitFor();
    for (let steps = 0; steps < 30 && !(await opened.isVisible()); steps += 1) {
      await page.keyboard.press('Alt+J');
      await page.getByRole('article').waitFor();
    }
    await opened.waitFor();
  },
  async claim(agent) {
    await possible(agent, 'Claim');
    await agent.page.keyboard.press('Alt+C');
  },
  async reply(agent, text) {
    const { page, field, send, timeline } = agent;
    await page.keyboard.press('Alt+L');
    await page.keyboard.type(text);
    expect(await field.inputValue()).toBe(text);
    await expect.poll(() => send.isEnabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    await timeline.getByText(text).waitFor();
    await page.keyboard.press('Escape');
  },
  async transfer(agent, to, why) {
    const { keyboard } = agent.page;
    await possible(agent, 'Transfer');
    await keyboard.press('Alt+T');
    const option = colleagues(agent).locator('option', { hasText: to });
    await option.waitFor({ state: 'attached' });
    await keyboard.press('Tab');
    // By the first letter, as often as it takes: more are one word only if they come within a second.
    const chosen = async () => {
      await keyboard.press(to.charAt(0));
      return colleagues(agent).inputValue();
    };
    await expect.poll(chosen).toBe(await option.getAttribute('value'));
    await keyboard.press('Tab');
    await keyboard.type(why);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await agent.hears('Transfer: done.');
    await dialogOf(agent).waitFor({ state: 'hidden' });
  },
  async resolve(agent) {
    const { keyboard } = agent.page;
    await possible(agent, 'Resolve');
    await keyboard.press('Alt+E');
    await dialogOf(agent).getByRole('radio').first().waitFor();
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await agent.hears('Resolve: done.');
  },
};
