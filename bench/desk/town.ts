import { randomInt } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { createAuditLog } from '../../functions/adapters/dynamodb/desk/audit-log.ts';
import { createHandoffStore } from '../../functions/adapters/dynamodb/desk/handoff-store.ts';
import { createSystemRandom } from '../../functions/adapters/system.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { startTownclerk } from '../../infra/local/townclerk.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { newReference } from '../../intents/model/reference.ts';
import { smallCase } from '../../intents/testing/small-case.ts';
import { progress } from '../run.ts';

/** A stack of its own in memory, on any free port. */
export const startTown = (): Promise<LocalStack> =>
  startTownclerk({
    settings: { ...readSettings({}), PORT: 0 },
    report: (line) => progress(`  ${line}`),
  });

/** What one call came to, and how long it took, in milliseconds. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly milliseconds: number;
}

/** Somebody of the staff, signed in. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  post(path: string, body?: object): Promise<Answer>;
}

const claims = z.looseObject({ iat: z.number(), exp: z.number() });

/**
 * So many agents of all topics. Their tokens are as the pool makes them, by its own key: those of one who
 * signed in, under other names and sessions.
 */
export async function agentsOf(stack: LocalStack, count: number): Promise<readonly Agent[]> {
  const { access_token } = await stack.staff.signIn('agent1');
  const [, part = ''] = access_token.split('.');
  const read = claims.parse(JSON.parse(Buffer.from(part, 'base64url').toString()));
  const ids = Array.from({ length: count }, (_, index) => `bench-agent-${index + 1}`);
  return Promise.all(
    ids.map(async (id, index) => {
      const name = `Agent ${index + 1}`;
      const own = { sub: id, username: id, name, origin_jti: id, topics: ['*'], languages: ['*'] };
      const token = await stack.staff.sign({ ...read, ...own, exp: read.iat + 3600 });
      return { id, name, post: (path, body = {}) => post(stack.url, token, path, body) };
    }),
  );
}

async function post(url: string, token: string, path: string, body: object): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(`${url}/desk/api${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const milliseconds = performance.now() - began;
  return { status: response.status, body: text ? JSON.parse(text) : undefined, milliseconds };
}

/** The tables of cases, read and written as the functions do. */
export function caseTables(stack: LocalStack) {
  const client = DynamoDBDocumentClient.from(stack.clients.dynamodb);
  const audit = stack.tableName('audit');
  const [handoffs, deskEvents] = [stack.tableName('handoffs'), stack.tableName('deskEvents')];
  return {
    handoffs: createHandoffStore(client, { handoffs, audit, deskEvents }),
    audit: createAuditLog(client, audit),
  };
}

/** So many new cases in the queue, put into the table; their references. */
export const openCases = async (stack: LocalStack, count: number): Promise<readonly string[]> =>
  (await putCases(stack, count)).map(({ id }) => id);

/** The same, each made what it is to be by `as`. */
export async function putCases(
  stack: LocalStack,
  count: number,
  as: (each: Handoff, index: number) => Handoff = (each) => each,
): Promise<readonly Handoff[]> {
  const { handoffs } = caseTables(stack);
  const random = createSystemRandom();
  const all = Array.from({ length: count }, (_, index) => as(newCase(random.id()), index));
  for (let from = 0; from < count; from += 20) {
    const some = all.slice(from, from + 20);
    await Promise.all(some.map((after) => handoffs.commit({ after, audit: [] })));
  }
  return all;
}

const newCase = (unique: string): Handoff =>
  smallCase(
    {
      id: newReference(() => randomInt(2 ** 47) / 2 ** 47),
      conversationId: `bench-${unique}`,
      contactId: `bench-${unique}`,
      channel: 'sms',
    },
    new Date(),
  );
