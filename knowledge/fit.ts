import type { Article } from './article.ts';

/** How well one article fits a query. All in [0, 1]. */
export interface Fit {
  readonly article: Article;
  /** Likeness to its nearest phrasing, and to all of them together. */
  readonly nearest: number;
  readonly overall: number;
  /** The share of the query's words, by how much they tell, that the article has. */
  readonly coverage: number;
  /** How much the words it is asked with tell: near 1 for two rare ones, near 0 for common ones. */
  readonly strength: number;
  /** Likeness to the nearest phrasing that must not reach it. */
  readonly vetoed: number;
}
