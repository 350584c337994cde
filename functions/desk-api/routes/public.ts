import * as z from 'zod';
import type { Route } from '../route.ts';

/** The description of this API; anybody may read it. */
const document: Route = {
  id: 'openapi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This description.',
  roles: 'public',
  status: 200,
  problems: [],
  schemas: { answer: z.unknown() },
  run: async (_request, _staff, ports) => ({ status: 200, body: ports.document }),
};

export const publicRoutes = [document];
