import type { Route } from './route.ts';
import { caseRoutes } from './routes/cases.ts';
import { meRoutes } from './routes/me.ts';
import { moveRoutes } from './routes/moves.ts';
import { publicRoutes } from './routes/public.ts';
import { topicRoutes } from './routes/topics.ts';

/** Every call there is. The document, the authorisation and its test are made from this table. */
export const routes: readonly Route[] = [
  ...publicRoutes,
  ...meRoutes,
  ...topicRoutes,
  ...caseRoutes,
  ...moveRoutes,
];
