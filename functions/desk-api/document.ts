import * as z from 'zod';
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject } from 'zod-openapi';
import { bytesAnswer } from './bytes-answer.ts';
import { basePath } from './http.ts';
import { type ProblemType, problemBody, problems } from './problem.ts';
import type { Route } from './route.ts';

/** What every call that needs signing in can be answered besides. */
const always: readonly ProblemType[] = ['bad-request', 'signed-out', 'role', 'failed'];
const ofCases: readonly ProblemType[] = ['unknown', 'not-your-topic'];

/** The OpenAPI 3.1 description of these routes; made at build time, kept as `docs/desk-api.json`. */
export function describeApi(routes: readonly Route[]): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Townclerk desk',
      version: '1',
      description:
        'What the desk, in which staff answer citizens, is made with. Times are UTC, ids of cases are the references citizens quote. Every problem is application/problem+json (RFC 9457): `type` is a word that never changes, `detail` says what to do.',
    },
    servers: [{ url: basePath }],
    security: [{ staff: [] }],
    paths,
    components: {
      securitySchemes: {
        staff: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the staff pool, good for five minutes.',
        },
      },
    },
  } satisfies ZodOpenApiObject);
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { id, summary, roles, schemas, bytes } = route;
  const { params, query, body } = schemas;
  const json = body ? { 'application/json': { schema: body } } : undefined;
  const binary = bytes && Object.fromEntries(bytes.map((type) => [type, { schema: z.file() }]));
  const content = binary ?? json;
  return {
    operationId: id,
    summary,
    tags: [route.path.split('/')[1] ?? ''],
    ...(roles === 'public'
      ? { security: [] }
      : { description: `For: ${roles.join(', ')}.`, 'x-roles': [...roles] }),
    ...((params || query) && {
      requestParams: { ...(params && { path: params }), ...(query && { query }) },
    }),
    ...(content && { requestBody: { content, required: binary !== undefined } }),
    responses: { ...success(route), ...refusals(route) },
  };
}

const success = ({ status, schemas: { answer } }: Route) => ({
  [status]: {
    description: status === 202 ? 'It will be done; ask for the event.' : 'It is done.',
    ...(answer && {
      content:
        answer === bytesAnswer
          ? { 'application/octet-stream': { schema: z.file() } }
          : { 'application/json': { schema: answer } },
    }),
  },
});

/** The problems of a route, by their status, each named with its word. */
function refusals({ roles, about, problems: own }: Route) {
  const types = new Set(
    roles === 'public' ? [] : [...always, ...(about === 'case' ? ofCases : []), ...own],
  );
  const statuses = [...new Set([...types].map((type) => problems[type].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: [...types]
          .filter((type) => problems[type].status === status)
          .map((type) => `\`${type}\`: ${problems[type].title}.`)
          .join(' '),
        content: { 'application/problem+json': { schema: problemBody } },
      },
    ]),
  );
}
