import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium as playwright } from 'playwright-core';
import * as z from 'zod';

/** Where Debian and others put their own; taken when there, as it needs no unpacking. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Not the arguments the package suggests: those are for Lambda, run everything in one process, which
 * dies with its first context, and switch web security off, which the tests are to see. No sandbox,
 * since tests run as root in containers and load nothing but our own pages.
 */
const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'];

interface Machine {
  /** The browsers to look for. */
  readonly browsers?: readonly string[];
  /** Whether to set in the machine's own fonts; else in the package's, the same on every machine. */
  readonly fonts?: boolean;
  /** What the browser is given as its environment. */
  readonly env?: NodeJS.Dict<string>;
}

/**
 * Starts Chromium: the machine's own if it has one, else the one that `@sparticuz/chromium` carries,
 * with its fonts and shared libraries where the machine has none. Needs no installation beyond npm's.
 */
export async function launchChromium({
  browsers = installed,
  fonts = hasFonts(),
  env = process.env,
}: Machine = {}): Promise<Browser> {
  const own = browsers.find((path) => existsSync(path));
  const folder = own && fonts ? undefined : await unpacked();
  const start = (more: NodeJS.Dict<string>): Promise<Browser> =>
    playwright.launch({
      executablePath: own ?? join(folder ?? '', 'chromium'),
      args,
      env: defined({
        ...env,
        ...(fonts ? {} : { FONTCONFIG_FILE: join(folder ?? '', 'fonts.conf') }),
        ...more,
      }),
    });
  return start({}).catch((error: unknown) => {
    if (own || !lacksLibraries(error)) throw error;
    return start({ LD_LIBRARY_PATH: join(folder ?? '', 'al2023', 'lib') });
  });
}

/** The settings of fontconfig alone show no letter: Chromium then draws text of no height. */
const hasFonts = (): boolean =>
  process.platform !== 'linux' ||
  (existsSync('/etc/fonts') &&
    ['/usr/share/fonts', '/usr/local/share/fonts'].some(
      (folder) =>
        existsSync(folder) &&
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) =>
          /\.(ttf|ttc|otf|woff2?)$/.test(file),
        ),
    ));

const lacksLibraries = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('shared librar');

const parts = ['chromium', 'fonts.tar', 'swiftshader.tar', 'al2023.tar'] as const;

/**
 * The folder with everything in it. Unpacked beside and renamed when whole, so that test files that
 * start at once, or one that was killed, never leave half a browser to the next.
 */
async function unpacked(): Promise<string> {
  const index = import.meta.resolve('@sparticuz/chromium');
  const home = join(tmpdir(), `townclerk-chromium-${versionBeside(index)}`);
  if (existsSync(home)) return home;
  const { inflate } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  const fresh = await mkdtemp(`${home}-`);
  process.env.TMPDIR = fresh;
  try {
    for (const part of parts) await inflate(fileURLToPath(new URL(`../bin/${part}.br`, index)));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await writeFile(join(fresh, 'fonts.conf'), fontsIn(home));
  await rename(fresh, home).catch(() => rm(fresh, { recursive: true, force: true }));
  return home;
}

/** In the folder's name, so that a newer browser is unpacked when the package is updated. */
const versionBeside = (index: string): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(new URL('../package.json', index), 'utf8'))).version;

/** The package's own settings look for its fonts in Lambda's folders. */
const fontsIn = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;

const defined = (env: NodeJS.Dict<string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
