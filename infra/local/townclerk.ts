import { publish } from '../../functions/publish/publish.ts';
import { builtDesk } from '../desk/build.ts';
import { deskConfig, publishDesk } from '../desk/publish.ts';
import type { LocalStack } from './local-stack.ts';
import { type StackOptions, startStack } from './stack.ts';

/** Runs Townclerk on this machine: the stack, with the articles of `knowledge/` published to it. */
export function startTownclerk(options: StackOptions): Promise<LocalStack> {
  return startStack({
    ...options,
    prepare: async (stack) => {
      options.report?.('Compiling and publishing the articles; building the desk.');
      await publish(stack.clients.s3, stack.bucketName('knowledge'), {
        by: 'npm start',
        at: new Date(),
      });
      await publishDesk(stack.clients.s3, stack.bucketName('DeskSite'), {
        folder: await builtDesk(),
        config: deskConfig(stack.outputs),
      });
      await options.prepare?.(stack);
    },
  });
}
