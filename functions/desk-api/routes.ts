import type { Route } from './route.ts';
import { articleRoutes } from './routes/articles.ts';
import { caseRoutes } from './routes/cases.ts';
import { feedRoutes } from './routes/feeds.ts';
import { fileRoutes } from './routes/files.ts';
import { meRoutes } from './routes/me.ts';
import { moveRoutes } from './routes/moves.ts';
import { noticeRoutes } from './routes/notices.ts';
import { publicRoutes } from './routes/public.ts';
import { replyRoutes } from './routes/replies.ts';
import { superviseRoutes } from './routes/supervise.ts';
import { textRoutes } from './routes/texts.ts';
import { topicRoutes } from './routes/topics.ts';

/** Every call there is. The document, the authorisation and its test are made from this table. */
export const routes: readonly Route[] = [
  ...publicRoutes,
  ...meRoutes,
  ...topicRoutes,
  ...caseRoutes,
  ...moveRoutes,
  ...replyRoutes,
  ...fileRoutes,
  ...feedRoutes,
  ...articleRoutes,
  ...textRoutes,
  ...noticeRoutes,
  ...superviseRoutes,
];
