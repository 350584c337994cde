/**
 * One sentence to learn from.
 * - with a `label`: it asks for that
 * - `label: null`: nothing there is answers it
 * - `label: null` and `not`: it must not reach that one; whether it reaches another is not said
 */
export interface Example {
  readonly text: string;
  readonly label: string | null;
  readonly not?: string;
}
