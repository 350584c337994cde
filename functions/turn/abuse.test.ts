import { describe, expect, test } from 'vitest';
import { counter } from '../testing/counter.ts';

describe('insults', () => {
  test.each([
    ['fuck you', 'Please write without insults'],
    ['chinga tu madre', 'escriba sin insultos'],
    ['يا كلاب', 'بلا شتائم'],
  ])('%j is asked once to stop, and gets nothing more', async (text, said) => {
    const { ask, status } = counter();
    expect(await ask(text)).toContain(said);
    expect(status()).toBe('refused:abuse');
    expect(await ask(text)).toBe('');
    expect(status()).toBe('silent:abuse');
    expect(await ask('library card')).toContain('Anyone who lives here');
  });

  test.each([
    ['anger at the agency', 'you are useless', 'criticism'],
    ['a question inside', 'fuck you where is my trash', 'understanding'],
    ['what was said to them', 'my neighbor called me a nigger and a wetback', 'understanding'],
  ])('%s is none', async (_, text, expected) => {
    const { ask, step } = counter();
    await ask(text);
    expect(step()).toBe(expected);
  });

  test('by somebody muted get nothing, and neither does anything else until it ends', async () => {
    const { ask, agent, bench, status } = counter();
    await ask('agent');
    await agent.claims();
    await agent.mutesUntil(new Date(bench.now().getTime() + 3_600_000).toISOString());
    for (const text of ['fuck you', 'trash day', 'menu', 'agent']) expect(await ask(text)).toBe('');
    expect(status()).toBe('silent:muted');
    expect(await ask('stop')).not.toBe('');
    expect(await ask('start')).not.toBe('');
  });
});
