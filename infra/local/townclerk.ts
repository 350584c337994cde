import { publishKnowledge } from '../../functions/adapters/s3/publish.ts';
import { builtDesk } from '../desk/build.ts';
import { deskConfig, publishDesk } from '../desk/publish.ts';
import { compiledKnowledge } from './compiled-knowledge.ts';
import type { LocalStack } from './local-stack.ts';
import { type StackOptions, startStack } from './stack.ts';

/** Runs Townclerk on this machine: the stack, with the articles of `knowledge/` published to it. */
export function startTownclerk(options: StackOptions): Promise<LocalStack> {
  return startStack({
    ...options,
    prepare: async (stack) => {
      options.report?.('Compiling and publishing the articles; building the desk.');
      const at = new Date();
      await publishKnowledge({
        s3: stack.clients.s3,
        bucket: stack.bucketName('knowledge'),
        ...(await compiledKnowledge(at)),
        by: 'npm start',
        at,
      });
      await publishDesk(stack.clients.s3, stack.bucketName('DeskSite'), {
        folder: await builtDesk(),
        config: deskConfig(stack.outputs),
      });
      await options.prepare?.(stack);
    },
  });
}
