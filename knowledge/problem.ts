/** Something an editor has to look at. Errors stop a build, warnings do not. */
export interface Problem {
  /** Below the knowledge folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning';
  /** What is wrong, as the end of a sentence whose start is the place. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}
