import { cpus, loadavg, totalmem } from 'node:os';

/** What a figure was measured on. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
}

export function machine(): Machine {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() || 'unknown processor',
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

export const describeMachine = (of: Machine): string =>
  `${of.cores} cores (${of.processor}), ${of.memoryGigabytes} GB, ${of.system}, Node ${of.node}`;

/**
 * Processes that ran or wanted to, on average over the last minute; always 0 on Windows. Above the
 * number of cores before a measurement has begun, others are using the machine and the figures are low.
 */
export const load = (): number => Number((loadavg()[0] ?? 0).toFixed(1));
