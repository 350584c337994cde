import type * as z from 'zod';

/** A row as DynamoDB returns it. */
export type Row = Record<string, unknown>;

/**
 * The model in this row, without its storage attributes. The error names the table and the fields
 * that are wrong, never their content, which may be a citizen's.
 */
export function parseRow<T>(schema: z.ZodType<T>, row: Row, table: string): T {
  const result = schema.safeParse(row);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, code }) => `${path.join('.') || 'row'} (${code})`);
  throw new Error(`A row of ${table} does not parse: ${[...new Set(wrong)].join(', ')}`);
}
