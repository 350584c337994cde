import type { Problem } from '../api/client.ts';
import type { CaseDetail } from '../api/types.ts';
import type { Words } from '../words/words.tsx';

/** What a page shows of a case, as the API asks for it: what is done is refused where what bears on it changed. */
export interface Seen {
  readonly sequence?: number;
  readonly owner: string | null;
  readonly topic: string;
  readonly priority: string;
}

/** `lastSeen`: the last message that is shown; 0 while none is. */
export const seenOf = (
  { owner, topic, priority }: Pick<CaseDetail, 'owner' | 'topic' | 'priority'>,
  lastSeen: number,
): Seen => ({
  ...(lastSeen > 0 && { sequence: lastSeen }),
  owner: owner?.id ?? null,
  topic,
  priority,
});

/** What changed meanwhile, a sentence each; none where it is nothing the desk has words for. */
export function staleLines(
  { type, changes }: Problem,
  words: Pick<Words, 't' | 'name'>,
): readonly string[] {
  if (type !== 'stale' || !Array.isArray(changes)) return [];
  return [...new Set(changes.flatMap((each) => lineOf(each, words)))];
}

interface Change {
  readonly what?: unknown;
  readonly by?: { readonly name?: unknown };
  readonly to?: unknown;
}

function lineOf(
  { what, by, to }: Change,
  { t, name }: Pick<Words, 't' | 'name'>,
): readonly string[] {
  switch (what) {
    case 'citizen-wrote':
    case 'colleague-replied':
      return [t(`reply.stale.${what}`)];
    case 'owner-changed':
      return [by ? t('problem.has-it', { name: String(by.name) }) : t('stale.nobody')];
    case 'topic-changed':
      return [t('stale.topic')];
    case 'priority-changed':
      return [t('stale.priority', { priority: name('priority', String(to)) })];
    default:
      return [];
  }
}
