import { describe, expect, inject, test } from 'vitest';
import { phone } from './phone.ts';

const url = inject('url');

describe.concurrent.each(['messenger', 'whatsapp', 'x', 'sms'])('a citizen on %s', (channel) => {
  test('asks, chooses, changes language, goes back, opts out and returns', async () => {
    const citizen = phone(url, channel);

    const first = await citizen.asks('when is trash picked up?');
    expect(first).toMatch(/^Automated reply from the City of Riverton/u);
    expect(first).toContain('Northside');
    expect(first).toMatch(/riverton\.example\/trash.*2026/su);

    const menu = await citizen.asks('MENU');
    expect(menu).toContain('What is it about?');
    expect(await citizen.asks('2')).toMatch(/riverton\.example/u);

    expect(await citizen.asks('idioma español')).toContain('español');
    expect(await citizen.asks('library card')).toMatch(/riverton\.example/u);
    expect(await citizen.asks('ATRAS')).toMatch(/riverton\.example/u);
    // X takes twelve answers in a quarter of an hour, of which the files of media.test.ts get three.
    const isFree = channel !== 'x';
    if (isFree) expect(await citizen.asks('ayuda')).toContain('MENU');

    expect(await citizen.asks('STOP')).toContain('START');
    expect(await citizen.asks('START')).toContain('STOP');
    if (isFree)
      expect(await citizen.asks('what is the capital of France')).toContain('202-555-0100');
  });
});
