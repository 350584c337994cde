import { subscribe } from 'node:diagnostics_channel';
import { closeSync, openSync } from 'node:fs';
import { ClientRequest, IncomingMessage } from 'node:http';
import type { ArmedRule, KillRule } from './protocol.ts';

interface Call {
  readonly target: KillRule['target'];
  readonly operation: string;
}

const rules: ArmedRule[] = [];
let handled = '';

export const arm = (rule: ArmedRule): void => {
  rules.push(rule);
};

/** What this process handles from now on, as JSON text. */
export const handling = (event: string): void => {
  handled = event;
};

/**
 * Watches every call this process makes, by Node's own diagnostics channels, so that production code
 * knows nothing of it: `node:http` (the AWS SDK) and `fetch` (undici).
 * https://nodejs.org/docs/latest-v24.x/api/diagnostics_channel.html#http
 */
export function watchCalls(): void {
  const on = (channel: string, phase: KillRule['phase']) =>
    subscribe(channel, (message) => {
      if (rules.length === 0) return;
      if (phase === 'after' && !isAccepted(message)) return;
      const call = readCall(message);
      if (call) strike(phase, call);
    });
  on('http.client.request.created', 'before');
  on('http.client.response.finish', 'after');
  on('undici:request:create', 'before');
  on('undici:request:headers', 'after');
}

/** SIGKILL to oneself does not return: nothing of the process runs after it. */
function strike(phase: KillRule['phase'], call: Call): void {
  const hit = rules.find(
    (rule) =>
      rule.phase === phase &&
      rule.target === call.target &&
      (!rule.operation || call.operation.includes(rule.operation)) &&
      handled.includes(rule.during ?? '') &&
      claim(rule.claim),
  );
  if (hit) process.kill(process.pid, 'SIGKILL');
}

/** True for the one process that creates the file. */
function claim(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch {
    return false;
  }
}

const targets: Readonly<Record<string, Call['target']>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
};

function readCall(message: unknown): Call | undefined {
  const request = member(message, 'request');
  const header = request instanceof ClientRequest ? request.getHeader('x-amz-target') : undefined;
  const [service = '', operation = ''] = String(header ?? '').split('.');
  const target = targets[service];
  if (target) return { target, operation };
  const path = String(member(request, 'path') ?? '');
  return path.startsWith('/platforms/') ? { target: 'platform', operation: path } : undefined;
}

function isAccepted(message: unknown): boolean {
  const response = member(message, 'response');
  const status =
    response instanceof IncomingMessage ? response.statusCode : member(response, 'statusCode');
  return typeof status === 'number' && status >= 200 && status < 300;
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
