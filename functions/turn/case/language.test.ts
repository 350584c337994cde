import { describe, expect, test } from 'vitest';
import { counter } from '../../testing/counter.ts';
import { hours } from '../../testing/talk.ts';

/** A case that waits, in English, while the town is open. */
async function waiting(...spoken: string[]) {
  const all = counter();
  all.bench.pass(hours(4));
  const { by } = all.agent;
  const until = new Date(all.bench.now().getTime() + 3_600_000).toISOString();
  const there = { ...by, roles: ['agent' as const], topics: ['*'], languages: spoken };
  await all.bench.staff.appear({ ...there, status: 'online', until });
  await all.ask('agent');
  return all;
}

describe('a language chosen while a case waits', () => {
  test.each([
    ['español', undefined],
    ['', 'language:es'],
  ])('goes with the case (%j)', async (text, tapped) => {
    const { ask, agent, bench } = await waiting('en');
    const { id } = agent.case();
    const said = await ask(text, tapped);
    expect(said).toContain(id);
    expect(said).toContain('Ahora no hay nadie que hable español');
    expect(agent.case()).toMatchObject({ language: 'es', state: 'queued' });
    expect(bench.rows.audit.at(-1)).toMatchObject({
      action: 'speak',
      actor: { kind: 'citizen' },
      changed: { language: 'es' },
    });
  });

  test('that it has already changes nothing', async () => {
    const { ask, agent } = await waiting('en');
    await ask('english');
    expect(agent.case().language).toBe('en');
  });

  test('is the one in which an agent says who they are', async () => {
    const { ask, agent, toldOf } = await waiting('en', 'es');
    await ask('español');
    await agent.claims();
    const [said = ''] = await toldOf(() => agent.replies('Hola.'));
    expect(said).not.toContain('This is');
    expect(said).toMatch(/Ana[\s\S]+Hola\./u);
  });
});
