import * as z from 'zod';
import { languageCode } from './agency.ts';

/**
 * Sentences of citizens with the article they should reach, `evaluation/<language>.yaml`. Models are
 * held against them, not taught by them: they set how sure is sure enough.
 */
export const labelledFile = z.strictObject({
  language: languageCode,
  /** By article id. */
  answers: z.record(z.string(), z.array(z.string().trim().min(1)).min(1)),
  /** What no article answers. */
  none: z.array(z.string().trim().min(1)).min(1),
});

/** One of them; `label` is null where no article answers. */
export interface Labelled {
  readonly language: string;
  readonly text: string;
  readonly label: string | null;
}

export const labelledRows = ({
  language,
  answers,
  none,
}: z.infer<typeof labelledFile>): readonly Labelled[] => [
  ...Object.entries(answers).flatMap(([label, texts]) =>
    texts.map((text) => ({ language, text, label })),
  ),
  ...none.map((text) => ({ language, text, label: null })),
];
