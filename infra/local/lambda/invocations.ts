import { Hono } from 'hono';
import type { Functions } from './functions.ts';

/**
 * Lambda's own interface, as far as the commands use it: invoke a function and wait for its answer.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function invocations(functions: Pick<Functions, 'get'>): Hono {
  const routes = new Hono();
  routes.post('/2015-03-31/functions/:name/invocations', async (c) => {
    const result = await functions.get(c.req.param('name')).invoke(await c.req.text());
    return result.ok
      ? c.body(result.payload, 200)
      : c.json(result.error, 200, { 'x-amz-function-error': 'Unhandled' });
  });
  return routes;
}
