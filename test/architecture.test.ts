import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as registry from '../functions/channels/registry.ts';
import { functions } from '../infra/functions.ts';
import { accountKinds } from '../intents/account/account.ts';
import { commandList } from '../intents/commands.ts';
import { languages } from '../intents/languages.ts';
import { retention } from '../intents/model/retention.ts';
import { steps } from '../intents/steps.ts';
import { compileWords } from '../intents/words.ts';
import { load } from '../knowledge/load.ts';

// Who may import whom is in .dependency-cruiser.mjs; here is what imports cannot tell.
const root = fileURLToPath(new URL('../', import.meta.url));
const folders = (path: string) =>
  readdirSync(join(root, path)).filter((name) => statSync(join(root, path, name)).isDirectory());
const filesBelow = (path: string) =>
  readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(path, file),
  );
const sources = ['knowledge', 'intents', 'functions', 'infra']
  .flatMap(filesBelow)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
const code = sources.filter((file) => !/\.test\.ts$|\/testing\//u.test(file));

describe('every Lambda', () => {
  const withLambda = folders('functions').filter((name) =>
    existsSync(join(root, 'functions', name, 'lambda.ts')),
  );

  test('has a folder and a row', () => {
    expect(functions.map(({ name }) => name).toSorted()).toEqual(withLambda.toSorted());
  });

  test.each(withLambda)('%s wires in lambda.ts and thinks in handle.ts', (name) => {
    expect(existsSync(join(root, 'functions', name, 'handle.ts'))).toBe(true);
  });
});

test('every channel folder is registered under its own name', () => {
  const withChannel = folders('functions/channels').filter((name) =>
    existsSync(join(root, 'functions/channels', name, 'channel.ts')),
  );
  expect(
    Object.entries(registry)
      .map(([name, { id }]) => `${name} ${id}`)
      .toSorted(),
  ).toEqual(withChannel.map((name) => `${name} ${name}`).toSorted());
});

describe('the words citizens read', () => {
  const words = compileWords();
  const codes = Object.keys(languages);

  test('and what ranking knows of them are there in every language', () => {
    const wanted = codes.flatMap((code) => [
      `knowledge/languages/${code}.yaml`,
      ...Object.keys(words.en ?? {}).map((intent) => `intents/${intent}/${code}.yaml`),
    ]);
    expect(wanted.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test('are there in every language of the agency, written in the same direction', () => {
    for (const { code, dir } of load().agency?.languages ?? [])
      expect(languages[code]?.direction, `${code}: add it to intents/languages.ts`).toBe(dir);
  });

  test.each(Object.keys(words.en ?? {}))(
    'intent %s has the same meanings and texts in every language',
    (intent) => {
      const keys = codes.map((language) => {
        const own = words[language]?.[intent];
        return {
          phrases: Object.keys(own?.phrases ?? {}).toSorted(),
          contains: Object.keys(own?.contains ?? {}).toSorted(),
          texts: Object.keys(own?.texts ?? {}).toSorted(),
          patterns: Object.keys(own?.patterns ?? {}).toSorted(),
        };
      });
      for (const each of keys) expect(each).toEqual(keys[0]);
    },
  );

  test('of every command are there', () => {
    for (const { intent } of commandList) {
      for (const language of codes) {
        expect(
          words[language]?.[intent]?.phrases.say?.length,
          `${intent} in ${language}`,
        ).toBeGreaterThan(0);
      }
    }
  });

  test('never offer a carrier opt-out word as the answer to anything else', () => {
    const optOut = /\b(stop|unsubscribe|end|quit|stopall|cancel|revoke|optout)\b/iu;
    const elsewhere = Object.entries(words.en ?? {}).filter(
      ([intent]) => !['stop', 'start', 'help'].includes(intent),
    );
    for (const [intent, { texts }] of elsewhere) {
      for (const text of Object.values(texts)) expect(text, intent).not.toMatch(optOut);
    }
  });
});

test('the steps stand in the order of the design, each once', () => {
  expect(steps.map(({ name }) => name)).toEqual([
    'staff-acted',
    'platform-choice',
    'answered-elsewhere',
    'not-a-citizen',
    'stop-and-start',
    'danger',
    'delete-while-stopped',
    'muted',
    'opted-out',
    'person-in-control',
    'commands',
    'quiet',
    'open-question',
    'not-solved',
    'abuse',
    'queued',
    'unreadable',
    'small-talk',
    'correction',
    'place',
    'account',
    'follow-up',
    'criticism',
    'understanding',
  ]);
});

test('the agency names where to look for kinds of account that there are', () => {
  const kinds: readonly string[] = accountKinds;
  for (const kind of Object.keys(load().agency?.accounts ?? {})) expect(kinds).toContain(kind);
});

test('every record class says how long and why', () => {
  for (const [name, { days, reason }] of Object.entries(retention)) {
    expect(days, name).toBeGreaterThan(0);
    expect(reason.length, name).toBeGreaterThan(10);
  }
});

describe('house rules', () => {
  test('the environment is read in one place', () => {
    const readers = code.filter(
      (file) =>
        /^(knowledge|intents|functions)\//u.test(file) &&
        readFileSync(join(root, file), 'utf8').includes('process.env'),
    );
    expect(readers).toEqual(['functions/runtime/environment.ts']);
  });

  test('no file is a drawer', () => {
    const drawers = sources.filter((file) =>
      /(^|\/)(utils?|helpers?|common|manager|service|misc)(\.ts$|\/)/u.test(file),
    );
    expect(drawers).toEqual([]);
  });

  test('no file of code is longer than 250 lines, and none of tests than 400', () => {
    const more = ['test', 'bench', 'desk'].flatMap(filesBelow);
    const all = new Set([
      ...sources,
      ...more.filter((file) => /^(?!.*node_modules)(test\/.*|.*\.test)\.ts$/u.test(file)),
    ]);
    const long = [...all]
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .filter(({ file, lines }) => lines > (code.includes(file) ? 250 : 400));
    expect(long).toEqual([]);
  });

  test('no mock reaches further than its own client: test files share what they import', () => {
    const tests = sources.filter((file) => file.endsWith('.test.ts'));
    const shared = tests.filter((file) =>
      /mockClient\([A-Z]/u.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(shared).toEqual([]);
  });

  test('zod is imported whole, which bundles less than its named exports do', () => {
    const named = code.filter((file) =>
      /import \{[^}]*\} from 'zod'/u.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(named).toEqual([]);
  });

  test('every decision has a number of its own, and says so in its title', () => {
    const files = readdirSync(join(root, 'docs/decisions')).sort();
    expect(files.map((file) => file.slice(0, 3))).toEqual(
      files.map((_, index) => String(index + 1).padStart(3, '0')),
    );
    for (const file of files) {
      const text = readFileSync(join(root, 'docs/decisions', file), 'utf8');
      expect(text.startsWith(`# ${file.slice(0, 3)}. `), file).toBe(true);
    }
  });
});
