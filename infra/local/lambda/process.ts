import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { townclerkFolder } from '../folders.ts';
import type { Output } from './output.ts';
import type { FromWorker, LambdaError, ToWorker } from './protocol.ts';
import type { FunctionSpec } from './spec.ts';

export type Invocation =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: LambdaError };

/** One execution environment of a function: one process, one invocation at a time. */
export interface WorkerProcess {
  /** Never rejects. The process must not be used again when it did not survive. */
  invoke(message: Extract<ToWorker, { kind: 'invoke' }>): Promise<Invocation>;
  send(message: ToWorker): void;
  readonly alive: boolean;
  readonly exited: Promise<void>;
  kill(): void;
}

/**
 * How long a function may take to load, in milliseconds. AWS gives it ten seconds; this machine may be busy
 * with other things, and a process that is ended for that is only loaded again.
 */
const loadLimit = 60_000;

/** Forks the process, which loads the handler at once. */
export function startWorker(
  spec: FunctionSpec,
  environment: Readonly<Record<string, string>>,
  output: Output,
): WorkerProcess {
  const [file, name] = handlerFile(spec);
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [file, name], {
    cwd: spec.folder,
    // What Node made of the code is kept for the processes to come; worker.ts takes the name away again.
    env: { ...environment, NODE_COMPILE_CACHE: join(townclerkFolder, 'compiled-code') },
    execArgv: [`--max-old-space-size=${spec.memoryMegabytes}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (child.stdout) output.follow(child.stdout);
  if (child.stderr) output.follow(child.stderr);
  const loaded = load(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    exited,
    get alive() {
      return (
        child.connected && !child.killed && child.exitCode === null && child.signalCode === null
      );
    },
    // A process that is gone needs no message; its exit is seen elsewhere.
    send: (message) => void child.send(message, () => {}),
    kill: () => void child.kill('SIGKILL'),
    invoke: async (message) => {
      const failure = await loaded;
      if (failure) return { ok: false, error: failure };
      return run(child, spec, message);
    },
  };
}

/** `index.handler` is the export `handler` of `index.mjs`. */
function handlerFile({ folder, handler, name }: FunctionSpec): readonly [string, string] {
  const dot = handler.lastIndexOf('.');
  const file = join(folder, `${handler.slice(0, dot)}.mjs`);
  if (!existsSync(file)) {
    throw new Error(
      `The handler ${handler} of ${name} needs the file ${file}; only .mjs is supported`,
    );
  }
  return [file, handler.slice(dot + 1)];
}

function load(child: ChildProcess): Promise<LambdaError | undefined> {
  return new Promise((resolve) => {
    const settle = (error?: LambdaError) => {
      clearTimeout(timer);
      child.off('exit', exit);
      resolve(error);
    };
    const exit = (code: number | null, signal: string | null) =>
      settle(exitError('init', code, signal));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      settle({ errorType: 'Sandbox.Timedout', errorMessage: 'INIT took longer than 60 seconds' });
    }, loadLimit);
    child.once('exit', exit);
    child.once('message', (message: FromWorker) =>
      settle(message.kind === 'failed-to-load' ? message.error : undefined),
    );
  });
}

function run(
  child: ChildProcess,
  { timeoutSeconds, slack = 1 }: FunctionSpec,
  message: Extract<ToWorker, { kind: 'invoke' }>,
): Promise<Invocation> {
  return new Promise((resolve) => {
    const settle = (result: Invocation) => {
      clearTimeout(timer);
      child.off('exit', exit).off('message', answer);
      resolve(result);
    };
    const exit = (code: number | null, signal: string | null) =>
      settle({ ok: false, error: exitError(message.id, code, signal) });
    const answer = (reply: FromWorker) => {
      if (reply.kind === 'result') settle({ ok: true, payload: reply.payload });
      if (reply.kind === 'error') settle({ ok: false, error: reply.error });
    };
    const timer = setTimeout(
      () => {
        child.kill('SIGKILL');
        const text = `${message.id} Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
        settle({ ok: false, error: { errorType: 'Sandbox.Timedout', errorMessage: text } });
      },
      timeoutSeconds * slack * 1000,
    );
    child.on('exit', exit).on('message', answer);
    if (child.exitCode !== null || child.signalCode) exit(child.exitCode, child.signalCode);
    else child.send({ ...message, deadline: Date.now() + timeoutSeconds * 1000 }, () => {});
  });
}

const exitError = (id: string, code: number | null, signal: string | null): LambdaError => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${id} Error: Runtime exited with error: ${signal ? `signal: ${signal}` : `exit status ${code}`}`,
});
