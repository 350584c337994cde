import * as z from 'zod';
import { articleSays } from '../../intents/answer/answer.ts';
import { covers, type Staff } from '../../intents/model/handoff/staff.ts';
import type { TeamText } from '../../intents/model/handoff/team-text.ts';
import type { Reply } from '../../intents/model/message.ts';
import { normalise } from '../../intents/phrases.ts';
import type { Article } from '../../knowledge/article.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DeskPorts } from './ports.ts';
import { renderOn } from './render.ts';

/** An answer an editor has reviewed, as it reads on a channel, ready to be put into a reply. */
export const cannedArticle = z
  .object({
    id: z.string(),
    title: z.string(),
    label: z.string(),
    /** The language it is in: the agency's first where there is none in the one asked for. */
    language: z.string(),
    owner: z.string(),
    reviewed: z.iso.date(),
    risk: z.enum(['normal', 'high']),
    text: z.string(),
    segments: z.number().int().optional(),
  })
  .meta({ id: 'Article' });
type CannedArticle = z.input<typeof cannedArticle>;

/** The answers that fit these words best, of those that may be said today; all by title where there are none. */
export function findArticles(
  knowledge: Knowledge,
  { q, language, limit }: { readonly q: string; readonly language: string; readonly limit: number },
  now: Date,
): readonly Article[] {
  const all = [...new Set(knowledge.articles().map(({ id }) => id))].flatMap((id) => {
    const article = knowledge.article(id, language, now);
    return article ? [article] : [];
  });
  if (q === '') return all.toSorted(byTitle).slice(0, limit);
  const { candidates, ranking = [] } = knowledge.understand(q, language);
  const ranked = [...candidates, ...ranking].map(({ articleId }) => articleId);
  const words = normalise(q).split(' ').filter(Boolean);
  const scored = all.map((article) => ({ article, hits: hitsIn(article, words) }));
  const named = scored
    .filter(({ hits }) => hits > 0)
    .toSorted((a, b) => b.hits - a.hits || byTitle(a.article, b.article))
    .map(({ article }) => article.id);
  const order = [...new Set([...ranked, ...named])];
  return order.flatMap((id) => all.find((each) => each.id === id) ?? []).slice(0, limit);
}

const byTitle = (a: Article, b: Article): number => a.title.localeCompare(b.title);

/** How many of the words stand in what it is called, or how people ask for it. */
function hitsIn({ title, label, phrasings }: Article, words: readonly string[]): number {
  const text = normalise([title, label, ...phrasings].join(' '));
  return words.filter((word) => word.length > 2 && text.includes(word)).length;
}

/** An answer as it reads on this channel; whole without one. */
export function canned(
  article: Article,
  channel: string | undefined,
  knowledge: Knowledge,
  ports: Pick<DeskPorts, 'channels' | 'words'>,
): CannedArticle {
  const { id, title, label, language, owner, reviewed, risk } = article;
  const saying = articleSays({ words: ports.words, knowledge }, article);
  const reply: Reply = { ...saying, media: [], language, purpose: 'reply' };
  const { parts, segments } = renderOn(channel, reply, ports);
  const text = parts.join('\n\n');
  return { id, title, label, language, owner, reviewed, risk, text, segments };
}

/** A text of a team in one language. */
export const cannedText = z
  .object({
    id: z.string(),
    title: z.string(),
    topic: z.string().optional(),
    text: z.string(),
    /** In how many pieces the channel asked for sends it, where it counts pieces. */
    segments: z.number().int().optional(),
  })
  .meta({ id: 'CannedText' });

interface AskedTexts {
  readonly q: string;
  readonly language: string;
  readonly channel?: string | undefined;
  readonly limit: number;
}

/** The team texts somebody may use that are there in this language and have these words. */
export function findTexts(
  all: readonly TeamText[],
  staff: Pick<Staff, 'topics'>,
  { q, language, channel, limit }: AskedTexts,
  ports: Pick<DeskPorts, 'channels' | 'words'>,
): z.input<typeof cannedText>[] {
  const words = normalise(q).split(' ').filter(Boolean);
  return all
    .filter((each) => isTheirs(each, staff))
    .flatMap(({ id, title, topic, text }) => {
      const { [language]: said } = text;
      return said === undefined ? [] : [{ id, title, topic, text: said }];
    })
    .filter(({ title, text }) => {
      const told = normalise(`${title} ${text}`);
      return words.every((word) => told.includes(word));
    })
    .toSorted((a, b) => a.title.localeCompare(b.title))
    .slice(0, limit)
    .map((each) => {
      const reply: Reply = { text: each.text, language, media: [], purpose: 'reply' };
      return { ...each, segments: renderOn(channel, reply, ports).segments };
    });
}

/** Whether a text is of one of their topics, or of none. */
export const isTheirs = (
  { topic }: Pick<TeamText, 'topic'>,
  { topics }: Pick<Staff, 'topics'>,
): boolean => topic === undefined || covers(topics, topic);
