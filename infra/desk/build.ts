import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { madeOnce } from '../made-once.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The folder with the desk's files, as they are served: built by Vite, unless it was before from the very
 * same sources, since the style sheet of the design system takes several seconds.
 */
export function builtDesk(): Promise<string> {
  return madeOnce({
    folder: join(root, '.build', 'desk'),
    // What the page takes from elsewhere are types, which leave no trace.
    sources: ['desk', 'package-lock.json'],
    ignored: /\.test\.ts$/,
    kept: 3,
    make: async (outDir) => {
      const { build } = await import('vite');
      const configFile = join(root, 'desk/vite.config.ts');
      await asDeployed(() => build({ configFile, logLevel: 'error', build: { outDir } }));
    },
  });
}

/** Whoever builds it, a test runner too, gets the page that is deployed: without React's own checks. */
async function asDeployed(act: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await act();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
