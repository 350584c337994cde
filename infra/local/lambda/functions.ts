import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoints } from '../places.ts';
import { workerEnvironment } from './environment.ts';
import type { Metrics } from './metrics.ts';
import { createOutput, type Output } from './output.ts';
import { createPool, type Pool } from './pool.ts';
import type { KillRule } from './protocol.ts';
import type { FunctionSpec } from './spec.ts';

/** All functions of the stack. */
export interface Functions {
  add(spec: FunctionSpec): void;
  /** By name, or by an ARN or API Gateway address that contains it. Throws when there is none. */
  get(nameOrArn: string): Pool;
  all(): readonly Pool[];
  /** The last lines the function printed. */
  log(name: string): readonly string[];
  /**
   * Kills one process of the function (SIGKILL, from within) at the next call out that fits the rule.
   * Resolves once it is dead; never, if nothing fits.
   */
  killNext(name: string, rule: KillRule): Promise<void>;
  /** For all functions it is so many seconds later from now on. */
  passTime(seconds: number): void;
  stop(): Promise<void>;
}

export interface FunctionsOptions {
  readonly endpoints: Endpoints;
  /** For one log file per function. */
  readonly logFolder: string;
  /** For the marks of armed kills; must exist. */
  readonly runFolder: string;
  readonly metrics: Metrics;
  /** How many times as long as the template says a function may take. */
  readonly slack?: number | undefined;
}

export function createFunctions(options: FunctionsOptions): Functions {
  const pools = new Map<string, Pool>();
  const outputs = new Map<string, Output>();
  let ahead = 0;
  const get = (nameOrArn: string): Pool => {
    const name = /:function:([^:/]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
    const pool = pools.get(name);
    if (!pool)
      throw new Error(`There is no function ${name}; there are ${[...pools.keys()].join(', ')}`);
    return pool;
  };
  return {
    get,
    add: (spec) => {
      const output = createOutput(options.logFolder, spec.name, (line) =>
        options.metrics.read(line),
      );
      outputs.set(spec.name, output);
      const patient = options.slack === undefined ? spec : { ...spec, slack: options.slack };
      pools.set(spec.name, createPool(patient, workerEnvironment(spec, options.endpoints), output));
    },
    all: () => [...pools.values()],
    log: (name) => outputs.get(name)?.tail() ?? [],
    killNext: (name, rule) => {
      const pool = get(name);
      const claim = join(options.runFolder, `kill-${randomUUID()}`);
      pool.arm({ ...rule, claim });
      return new Promise((resolve) => {
        pool.onExit(() => {
          if (existsSync(claim)) resolve();
        });
      });
    },
    passTime: (seconds) => {
      ahead += seconds * 1000;
      for (const pool of pools.values()) pool.liveAhead(ahead);
    },
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
      for (const output of outputs.values()) output.close();
    },
  };
}
