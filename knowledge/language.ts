import * as z from 'zod';
import { languageCode } from './agency.ts';

const word = z.string().trim().min(1);

/**
 * What ranking knows about one language, as data (`languages/<code>.yaml`), so that a new language
 * needs no code. All lists are matched after normalisation.
 */
export const language = z.strictObject({
  code: languageCode,
  /** Words that carry no topic: function words, greetings, fillers. Parted by spaces. */
  filler: word,
  /** Texting shorthand and what it stands for: `bday: birthday`. */
  shorthand: z.record(word, word),
  /** Words that turn a question around: negations, and what goes wrong. Parted by spaces. */
  turning: word.optional(),
  /** Of these, the words that take back what stands behind them: "not", "without". Parted by spaces. */
  negations: word.optional(),
  /** Places that are not the agency's: states, large cities, what their people and passports are called. */
  elsewhere: z.array(word).optional(),
  /** Sentences that citizens write and no article answers. What resembles them is not answered. */
  background: z.array(word),
});
export type Language = z.infer<typeof language>;
