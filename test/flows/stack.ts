import type { TestProject } from 'vitest/node';
import { readSettings } from '../../infra/local/settings.ts';
import { startTownclerk } from '../../infra/local/townclerk.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the running stack is. */
    url: string;
  }
}

/** One stack for all flows; each citizen in them is somebody else, so that they do not meet. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const settings = { ...readSettings({}), PORT: 0 };
  const stack = await startTownclerk({ settings, warm: true, context: { settle: '1' } });
  project.provide('url', stack.url);
  return () => stack.stop({ drainSeconds: 0 });
}
