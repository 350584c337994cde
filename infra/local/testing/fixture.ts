import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../settings.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

export const fixtureTemplate = join(folder, 'fixture.template.json');

/** Any free port, and the fixed local defaults for everything else. */
export const fixtureSettings = readSettings({ PORT: '0' });

/** A copy of the fixture in `into`, with something of its template changed. */
export function changedFixture(into: string, change: (template: string) => string): string {
  mkdirSync(into, { recursive: true });
  cpSync(join(folder, 'functions'), join(into, 'functions'), { recursive: true });
  cpSync(join(folder, 'fixture.assets.json'), join(into, 'fixture.assets.json'));
  const file = join(into, 'fixture.template.json');
  writeFileSync(file, change(readFileSync(fixtureTemplate, 'utf8')));
  return file;
}
