/** As we write references: letters that look alike are in none. Half of one is not taken for a whole without its `TC`. */
const written = /^(?:TC|(?!TC))([2-9A-HJ-NP-Z]{4})([2-9A-HJ-NP-Z]{2})$/;

/** The reference somebody typed as they heard it, as we write it (`TC-7K4M-2Q`); nothing where it is none. */
export function referenceOf(typed: string): string | undefined {
  const [, long, short] = written.exec(typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '')) ?? [];
  return long && short && `TC-${long}-${short}`;
}
