export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Places used: 7-bit places or UTF-16 units. */
  readonly units: number;
  readonly count: number;
  /** Places in each segment. */
  readonly capacity: number;
}
export function segments(text: string): Segments;
