import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import type { Notice } from '../../intents/model/handoff/notice.ts';
import { smallTown } from '../../intents/testing/small-town.ts';
import { counter } from '../testing/counter.ts';
import { hours } from '../testing/talk.ts';

const audited: AuditEntry = {
  subject: 'notice#n1',
  id: '1',
  at: '2026-11-23T00:00:00Z',
  actor: { kind: 'staff', id: 'sam', role: 'supervisor' },
  via: 'desk',
  action: 'notice-posted',
  recordClass: 'audit',
};

describe('a notice', () => {
  const notice = (changes: Partial<Notice> = {}): Notice => ({
    id: 'n1',
    version: 1,
    text: { en: 'Offices closed today.', es: 'Hoy no abrimos.', ar: 'المكاتب مغلقة اليوم.' },
    from: '2026-11-23T00:00:00Z',
    until: '2026-11-24T00:00:00Z',
    by: { id: 'sam', name: 'Sam' },
    expiresAt: 1_800_000_000,
    ...changes,
  });
  async function noticed(changes: Partial<Notice> = {}, channel = 'messenger') {
    const all = counter(smallTown, channel);
    await all.bench.notices.put(notice(changes), audited);
    return all;
  }

  test.each([
    ['library card', 'Offices closed today.'],
    ['menu', 'Offices closed today.'],
    ['agent', 'Offices closed today.'],
    ['what is love', 'Offices closed today.'],
    ['hola', 'Hoy no abrimos.'],
    ['موظف', 'المكاتب مغلقة اليوم.'],
  ])('comes first when %j is said, once, in its language', async (text, said) => {
    const { hear, ask } = await noticed();
    expect((await hear(text))[0]?.text).toContain(said);
    expect(await ask('library card')).not.toContain(said);
  });

  test.each(['I want to die', 'stop'])('is not put before what is said to %j', async (text) => {
    const { ask } = await noticed();
    expect(await ask(text)).not.toContain('Offices closed');
  });

  test.each([
    ['of the topic', { topics: ['library'] }, 'library card', true],
    ['of another topic', { topics: ['water'] }, 'library card', false],
    ['of a topic, asked nothing about', { topics: ['library'] }, 'menu', false],
    ['for the channel', { channels: ['messenger'] }, 'menu', true],
    ['for another channel', { channels: ['sms'] }, 'menu', false],
  ])('%s is shown: %o %s %s', async (_, changes, text, shown) => {
    const { ask } = await noticed(changes);
    expect((await ask(text)).includes('Offices closed')).toBe(shown);
  });

  test('is not remembered longer than it is in force, and ends by itself', async () => {
    const { ask, memory, bench } = await noticed();
    await ask('menu');
    expect(memory()?.notices).toEqual(['n1']);
    bench.pass(hours(24));
    await bench.notices.put(notice({ id: 'n2', until: '2026-12-24T00:00:00Z' }), audited);
    expect(await ask('menu')).toContain('Offices closed');
    expect(memory()?.notices).toEqual(['n2']);
  });
});
