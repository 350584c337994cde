import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.ts';

export interface DynamoDbLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** In milliseconds; one that ended is known at once, and a machine may be busy with other things. */
const startLimit = 100_000;

/**
 * Starts Amazon's DynamoDB Local, in memory or with its data in `folder`, and waits until it answers.
 * It has no address to bind to but all; it holds only what is made up here.
 */
export async function startDynamoDb(folder?: string, triesLeft = 3): Promise<DynamoDbLocal> {
  if (folder) mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const guardian = fork(
    fileURLToPath(new URL('./dynamodb-guardian.ts', import.meta.url)),
    [String(port), folder ?? ''],
    { execArgv: [], stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve) => guardian.once('exit', () => resolve()));
  let reason: string | undefined;
  guardian.once('message', (message: { reason: string }) => {
    reason = message.reason;
  });
  guardian.once('exit', () => {
    reason ??= 'it ended without a word';
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + startLimit;
  while (!(await answers(endpoint))) {
    if (reason !== undefined) {
      if (/BindException|already in use/i.test(reason) && triesLeft > 0) {
        return startDynamoDb(folder, triesLeft - 1);
      }
      throw new Error(explain(reason));
    }
    if (Date.now() > deadline) {
      guardian.kill('SIGTERM');
      throw new Error(`DynamoDB Local did not answer within ${startLimit / 1000} seconds.`);
    }
    await sleep(40);
  }
  // The stack's own end is enough to end it; it must not keep a finished process alive.
  guardian.unref();
  guardian.channel?.unref();
  return {
    endpoint,
    stop: async () => {
      guardian.ref();
      guardian.kill('SIGTERM');
      await exited;
    },
  };
}

/** It refuses what is not signed, but says who it is. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.headers.has('x-amzn-requestid');
  } catch {
    return false;
  }
}

const installJava =
  'Install Java 17 or later: Debian and Ubuntu `sudo apt install openjdk-17-jre-headless`, ' +
  'macOS `brew install openjdk@17`, Windows `winget install EclipseAdoptium.Temurin.21.JRE`.';

function explain(reason: string): string {
  if (reason.includes('ENOENT'))
    return `Java was not found; DynamoDB Local needs it. ${installJava}`;
  if (reason.includes('UnsupportedClassVersionError')) {
    return `Java is too old for DynamoDB Local. ${installJava}`;
  }
  return `DynamoDB Local did not start:\n${reason}`;
}
