import type { Article } from './article.ts';
import type { Language } from './language.ts';

/** What ranking and telling languages apart are built from. */
export interface Content {
  readonly articles: readonly Article[];
  readonly languages: readonly Language[];
}
