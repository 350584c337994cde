/**
 * The process a function runs in: what the Lambda runtime is on AWS. It is forked with the handler's
 * file and export as arguments and speaks protocol.ts with its pool.
 */
import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { arm, handling, watchCalls } from './kill-points.ts';
import type { FromWorker, LambdaError, ToWorker } from './protocol.ts';
import { liveAhead, machineTime } from './time.ts';

type Handler = (event: unknown, context: object) => unknown;
type Invoke = Extract<ToWorker, { kind: 'invoke' }>;

const send = (message: FromWorker, then?: () => void): void => {
  process.send?.(message, undefined, undefined, then);
};

const [file = '', name = ''] = process.argv.slice(2);
// Nothing is left running when the stack dies.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches every process of the terminal: the stack ends this one when it has drained.
process.on('SIGINT', () => {});
watchCalls();
// For Node alone: a function sees nothing of it.
delete process.env.NODE_COMPILE_CACHE;

try {
  const handler = await load();
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'arm') arm(message.rule);
    else if (message.kind === 'time') liveAhead(message.ahead);
    else void invoke(handler, message);
  });
  send({ kind: 'ready' });
  // Now, as a process that is killed keeps nothing.
  flushCompileCache();
} catch (error) {
  send({ kind: 'failed-to-load', error: describe(error) }, () => process.exit(1));
}

async function load(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const handler = module[name];
  if (typeof handler !== 'function')
    throw new Error(`${file} does not export the function ${name}`);
  return (event, context) => handler(event, context);
}

async function invoke(
  handler: Handler,
  { id, event, functionArn, deadline }: Invoke,
): Promise<void> {
  const environment = process.env;
  const context = {
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: functionArn,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => Math.max(0, deadline - machineTime()),
  };
  handling(event);
  try {
    const result = await handler(JSON.parse(event), context);
    send({ kind: 'result', id, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    const described = describe(error);
    process.stderr.write(`${id} ERROR Invoke Error ${JSON.stringify(described)}\n`);
    send({ kind: 'error', id, error: described });
  }
}

function describe(error: unknown): LambdaError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return {
    errorType: error.name,
    errorMessage: error.message,
    trace: error.stack?.split('\n') ?? [],
  };
}
