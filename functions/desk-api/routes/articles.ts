import * as z from 'zod';
import { canned, cannedArticle, cannedText, findArticles, findTexts } from '../canned.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';

const readers = ['agent', 'supervisor', 'editor'] as const;
const language = z.string().max(20).optional();

/** Text as this channel shows it; whole when absent. */
const channel = z.string().max(40).optional();

const search = route({
  id: 'articles',
  method: 'GET',
  path: '/articles',
  summary:
    'Canned replies: the reviewed answers that fit some words best, and the team’s own texts, in the citizen’s language and as their channel shows them.',
  roles: readers,
  query: z.object({
    q: z.string().trim().max(300).default(''),
    language,
    channel,
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  answer: z.object({ articles: z.array(cannedArticle), texts: z.array(cannedText) }),
  async handle({ staff, query, now }, ports) {
    const knowledge = await ports.knowledge.current();
    const asked = { ...query, language: query.language ?? firstOf(knowledge) };
    const articles = findArticles(knowledge, asked, now);
    return {
      articles: articles.map((each) => canned(each, query.channel, knowledge, ports)),
      texts: findTexts(await ports.texts.all(), staff, asked, ports),
    };
  },
});

const one = route({
  id: 'articles.get',
  method: 'GET',
  path: '/articles/{topic}/{article}',
  summary: 'One reviewed answer, in a language and as a channel shows it.',
  roles: readers,
  params: z.object({ topic: z.string(), article: z.string() }),
  query: z.object({ language, channel }),
  answer: cannedArticle,
  problems: ['unknown'],
  async handle({ params, query, now }, ports) {
    const knowledge = await ports.knowledge.current();
    const id = `${params.topic}/${params.article}`;
    const article = knowledge.article(id, query.language ?? firstOf(knowledge), now);
    return article
      ? canned(article, query.channel, knowledge, ports)
      : problem('unknown', `There is no answer "${id}" that may be said today.`);
  },
});

const firstOf = ({
  agency,
}: {
  readonly agency: { readonly languages: readonly { code: string }[] };
}) => agency.languages[0]?.code ?? 'en';

export const articleRoutes = [search, one];
