import { type Gap as GapRow, weekOf } from '../model/gap.ts';
import type { ChannelId } from '../model/identity.ts';
import { retain } from '../model/retention.ts';
import { withoutMasks } from '../privacy/without-masks.ts';
import type { Words } from '../say.ts';
import type { Gap } from '../turn.ts';
import { anonymous } from './anonymous.ts';

interface GapParts {
  /** Chance alone. */
  readonly id: string;
  readonly gap: Gap;
  readonly channel: ChannelId;
  readonly language: string;
  readonly step: string;
  readonly words: Words;
  readonly now: Date;
}

/** The row for the weekly list; nothing when masking leaves no words to look at. */
export function gapRow({ id, gap, channel, language, step, words, now }: GapParts) {
  const text = anonymous(gap.text ?? '', words);
  if (!/\p{L}/u.test(withoutMasks(text))) return undefined;
  const day = now.toISOString().slice(0, 10);
  const row: GapRow = {
    id,
    week: weekOf(now),
    day,
    kind: gap.kind,
    channel,
    language,
    ...(gap.articleId !== undefined && { articleId: gap.articleId }),
    text,
    step,
    ...retain('gap', new Date(`${day}T00:00:00Z`)),
  };
  return row;
}
