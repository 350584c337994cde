import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { madeOnce } from './made-once.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'townclerk-made-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
const make = (also = '') =>
  madeOnce({
    folder,
    sources: ['package.json'],
    ignored: /nothing^/,
    also,
    kept: 1,
    make: async (into) => {
      made += 1;
      mkdirSync(into);
      writeFileSync(join(into, 'file'), also);
    },
  });

test('what was made of the same sources is made once, and of other text besides anew', async () => {
  const before = made;
  const [first, again, other] = [await make(), await make(), await make('other')];
  expect([again, other === first, made - before]).toEqual([first, false, 2]);
  expect(existsSync(join(other, 'file'))).toBe(true);
});

test('what another run takes away while this one looks around is no failure', async () => {
  // Listed, and not there when it is asked how old it is.
  symlinkSync(join(folder, 'gone'), join(folder, 'renamed-meanwhile'));
  expect(existsSync(join(await make(), 'file'))).toBe(true);
});
