import type { LocalStack } from '../../infra/local/local-stack.ts';
import type { StackOptions } from '../../infra/local/stack.ts';
import { startTownclerk } from '../../infra/local/townclerk.ts';

/**
 * Townclerk on this machine, for tests. Where that is busy with other things, a function that just started
 * may take longer than it may on AWS; were it ended for that, the next would have to start as slowly.
 */
export const startPatiently = (options: StackOptions): Promise<LocalStack> =>
  startTownclerk({ warm: true, slack: 6, ...options });
