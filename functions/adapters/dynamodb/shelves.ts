/**
 * Spreads rows of one period over several partitions, so that none is too hot on a busy day: a turn whose
 * row were throttled would fail as a whole.
 */
export function shelvesOf(period: string, shelves: number) {
  const shelf = (number: number): string => `${period}#${number}`;
  return {
    all: Array.from({ length: shelves }, (_, number) => shelf(number)),
    /** An id is chance, so its last character spreads them. */
    of: (id: string): string => shelf((id.codePointAt(id.length - 1) ?? 0) % shelves),
  };
}
