import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Where Debian and others put their own; taken when there, as it needs no unpacking. */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Not the arguments the package suggests: those are for Lambda, run everything in one process, which
 * dies with its first context, and switch web security off, which the tests are to see. No sandbox,
 * since tests run as root in containers and load nothing but our own pages.
 */
const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'];

/**
 * Starts Chromium: the machine's own if it has one, else the one that `@sparticuz/chromium` carries,
 * with its fonts and shared libraries where the machine has none. Needs no installation beyond npm's.
 */
export async function launchChromium(): Promise<Browser> {
  const own = installed.find((path) => existsSync(path));
  if (own) return playwright.launch({ executablePath: own, args });
  const folder = await unpacked();
  const start = (env: NodeJS.Dict<string>): Promise<Browser> =>
    playwright.launch({
      executablePath: join(folder, 'chromium'),
      args,
      env: defined(env),
    });
  const env = existsSync('/etc/fonts')
    ? process.env
    : { ...process.env, FONTCONFIG_PATH: join(folder, 'fonts') };
  return start(env).catch((error: unknown) => {
    if (!(error instanceof Error) || !error.message.includes('shared librar')) throw error;
    return start({ ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') });
  });
}

const parts = ['chromium', 'fonts.tar', 'swiftshader.tar', 'al2023.tar'] as const;

/**
 * The folder with everything in it. Unpacked beside and renamed when whole, so that test files that
 * start at once, or one that was killed, never leave half a browser to the next.
 */
async function unpacked(): Promise<string> {
  const index = import.meta.resolve('@sparticuz/chromium');
  const home = join(tmpdir(), 'townclerk-chromium');
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
  await rename(fresh, home).catch(() => rm(fresh, { recursive: true, force: true }));
  return home;
}

const defined = (env: NodeJS.Dict<string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
