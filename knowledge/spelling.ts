/** How many typing errors a word of this length may hold and still be taken for another. */
const allowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * The known word that was probably meant: same first letter, within one typing error (two from eight
 * letters on), nothing when several are equally near or none is.
 */
export function correct(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = allowed(word.length) + 1;
  let tied = false;
  for (const other of known) {
    if (other[0] !== word[0] || Math.abs(other.length - word.length) >= least + 1) continue;
    const errors = typingErrors(word, other, least);
    if (errors === least && best) tied = true;
    if (errors >= least) continue;
    [best, least, tied] = [other, errors, false];
  }
  return tied ? undefined : best;
}

/**
 * Letters added, left out, replaced, or swapped with their neighbour: optimal string alignment
 * distance. Stops counting past `most`.
 */
export function typingErrors(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, last, before);
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

function nextRow(a: string, b: string, i: number, last: number[], before: number[]): number[] {
  const at = (row: number[], j: number) => row[j] ?? Number.POSITIVE_INFINITY;
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const same = a[i - 1] === b[j - 1];
    const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    row.push(
      Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      ),
    );
  }
  return row;
}
