import { randomUUID } from 'node:crypto';
import type { Output } from './output.ts';
import { type Invocation, startWorker, type WorkerProcess } from './process.ts';
import type { ArmedRule } from './protocol.ts';
import type { FunctionSpec } from './spec.ts';

/** A function that can be invoked. */
export interface Lambda {
  readonly spec: FunctionSpec;
  /** Takes and gives JSON text. Never rejects: a crash or a timeout is an error as AWS reports it. */
  invoke(event: string): Promise<Invocation>;
}

export interface Pool extends Lambda {
  /** Hands the rule to every process there is and will be, before its next invocation. */
  arm(rule: ArmedRule): void;
  /** From the next invocation on it is so many milliseconds later than the machine says. */
  liveAhead(milliseconds: number): void;
  /** Starts a first process, so that the first invocation need not wait for it. */
  warm(): void;
  /** How many processes of this function there are now. */
  processes(): number;
  /** Called after any process of this function has ended. */
  onExit(listener: () => void): void;
  stop(): Promise<void>;
}

/**
 * Runs a function's invocations, one at a time per process; warm processes are used again and further
 * ones are started up to the limit, beyond which invocations wait their turn.
 */
export function createPool(
  spec: FunctionSpec,
  environment: Readonly<Record<string, string>>,
  output: Output,
): Pool {
  const processes = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  const waiting: ((worker?: WorkerProcess) => void)[] = [];
  const rules: ArmedRule[] = [];
  let ahead = 0;
  const listeners: (() => void)[] = [];
  let stopped = false;

  const start = (): WorkerProcess => {
    const worker = startWorker(spec, environment, output);
    processes.add(worker);
    for (const rule of rules) worker.send({ kind: 'arm', rule });
    if (ahead > 0) worker.send({ kind: 'time', ahead });
    void worker.exited.then(() => forget(worker));
    return worker;
  };
  const forget = (worker: WorkerProcess) => {
    processes.delete(worker);
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
    for (const listener of listeners) listener();
    if (waiting.length > 0 && !stopped) waiting.shift()?.(start());
  };
  const take = (): Promise<WorkerProcess | undefined> | WorkerProcess => {
    const warm = idle.pop();
    if (warm?.alive) return warm;
    if (processes.size < spec.maximumProcesses) return start();
    return new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (worker: WorkerProcess) => {
    if (!worker.alive) return;
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };

  return {
    spec,
    invoke: async (event) => {
      if (stopped) return stoppedError;
      const worker = await take();
      if (!worker) return stoppedError;
      const id = randomUUID();
      const { arn: functionArn } = spec;
      const result = await worker.invoke({ kind: 'invoke', id, event, functionArn, deadline: 0 });
      if (!result.ok) output.write(`${id} ${result.error.errorType}: ${result.error.errorMessage}`);
      giveBack(worker);
      return result;
    },
    arm: (rule) => {
      rules.push(rule);
      for (const worker of processes) worker.send({ kind: 'arm', rule });
    },
    liveAhead: (milliseconds) => {
      ahead = milliseconds;
      for (const worker of processes) worker.send({ kind: 'time', ahead });
    },
    warm: () => {
      if (processes.size === 0) idle.push(start());
    },
    processes: () => processes.size,
    onExit: (listener) => void listeners.push(listener),
    stop: async () => {
      stopped = true;
      for (const turnAway of waiting.splice(0)) turnAway();
      const all = [...processes];
      for (const worker of all) worker.kill();
      await Promise.all(all.map((worker) => worker.exited));
    },
  };
}

const stoppedError: Invocation = {
  ok: false,
  error: { errorType: 'ServiceException', errorMessage: 'The local stack is stopping' },
};
