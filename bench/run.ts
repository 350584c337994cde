/** One bench: a measurement that can be asked for by name. */
export interface Bench {
  /** What `--help` prints. */
  readonly help: string;
  /** Measures and prints. False when what must hold did not; rejects when it could not measure. */
  run(args: readonly string[]): Promise<boolean>;
}

/** Says what a bench is doing, apart from its figures, which alone go to the standard output. */
export const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** An option that must be a number above zero. */
export function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`--${name} must be a number above 0; it is "${text}"`);
}
