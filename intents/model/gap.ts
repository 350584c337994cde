import * as z from 'zod';
import { channelId } from './identity.ts';
import { retained } from './retention.ts';

/**
 * What an editor should look at: no article answered it, the answer was said not to help, or somebody
 * asked for it to be looked at.
 */
export const gapKind = z.enum(['unanswered', 'unhelpful', 'asked']);
export type GapKind = z.infer<typeof gapKind>;

/** A calendar week of ISO 8601, in UTC: `2026-W48`. It begins on a Monday. */
export const week = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/);

/** Names one gap. The id is chance alone: it tells neither time nor order. */
export const gapKey = z.object({ week, id: z.string().min(1) });
export type GapKey = z.infer<typeof gapKey>;

/**
 * One question for the editors' weekly list. It has no identity, contact or conversation, and only
 * the day, so that nobody is found by it; what was said is masked and cut (intents/gap/row.ts).
 */
export const gap = gapKey.extend({
  day: z.iso.date(),
  kind: gapKind,
  channel: channelId,
  /** The language it is written in, as far as it can be told. */
  language: z.string(),
  /** The article that was given and did not help. */
  articleId: z.string().optional(),
  text: z.string().max(300),
  /** The step that decided the turn. */
  step: z.string(),
  ...retained,
});
export type Gap = z.infer<typeof gap>;

const dayMs = 86_400_000;

/** The ISO week a moment is in; its year is that of the week's Thursday. */
export function weekOf(at: Date): string {
  const thursday = new Date(mondayOf(at).getTime() + 3 * dayMs);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const count = Math.floor((thursday.getTime() - first) / (7 * dayMs)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(count).padStart(2, '0')}`;
}

/** When a week begins (UTC); nothing for one its year does not have. */
export function startOf(name: string): Date | undefined {
  const [year = 0, count = 0] = name.split('-W').map(Number);
  const first = mondayOf(new Date(Date.UTC(year, 0, 4)));
  const start = new Date(first.getTime() + (count - 1) * 7 * dayMs);
  return weekOf(start) === name ? start : undefined;
}

function mondayOf(at: Date): Date {
  const midnight = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  return new Date(midnight - ((at.getUTCDay() + 6) % 7) * dayMs);
}
