import { synthesize } from './synthesize.ts';

// The CDK CLI runs this, and passes the context and the output folder by the environment.
await synthesize().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
