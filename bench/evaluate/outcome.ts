/** What became of one sentence, as `--predictions` writes it. */
export interface Prediction {
  readonly text: string;
  /** What it asks for: an article, an intent, or null where nothing there is answers it. */
  readonly label: string | null;
  readonly decision: 'answer' | 'ask' | 'offer' | 'command' | 'crisis';
  /** Best first. */
  readonly ranked: readonly { readonly label: string; readonly confidence: number }[];
}

/** A prediction with what judging it needs beside. */
export interface Outcome extends Prediction {
  /** Other labels that are as right. */
  readonly also?: readonly string[] | undefined;
  /** How long it took, in milliseconds. */
  readonly milliseconds: number;
}

/** Whether a label is one of the right ones. */
export const isRight = ({ label, also }: Outcome, given: string | undefined): boolean =>
  given !== undefined && (given === label || (also?.includes(given) ?? false));
