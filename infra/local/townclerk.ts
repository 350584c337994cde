import { publish } from '../../functions/publish/publish.ts';
import type { LocalStack } from './local-stack.ts';
import { type StackOptions, startStack } from './stack.ts';

/** The local run of Townclerk: the stack, with the knowledge of this folder published before it is ready. */
export const startTownclerk = (options: StackOptions): Promise<LocalStack> =>
  startStack({
    ...options,
    prepare: async (stack) => {
      options.report?.('Publishing the knowledge.');
      await publish(stack.clients.s3, stack.outputs.KnowledgeBucket ?? '');
      await options.prepare?.(stack);
    },
  });
