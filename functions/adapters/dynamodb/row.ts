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
  return refuse({ table, wrong: wrongIn(result.error) });
}

/** Is told of a row that does not parse: its table, its id there, and which fields are wrong. */
export type Unread = (row: {
  readonly table: string;
  readonly id: string;
  readonly wrong: string;
}) => void;

/** All models in these rows but those that do not parse; where nobody is told of them, they are an error. */
export function parseRows<T>(
  schema: z.ZodType<T>,
  rows: readonly Row[],
  table: string,
  unread: Unread = refuse,
): readonly T[] {
  const found: T[] = [];
  for (const row of rows) {
    const result = schema.safeParse(row);
    if (result.success) found.push(result.data);
    else unread({ table, id: idOf(row), wrong: wrongIn(result.error) });
  }
  return found;
}

/** Of ours, never a citizen's: a message has none but its place in a conversation. */
const idOf = ({ id, conversationId, sequence }: Row): string =>
  String(id ?? `${conversationId}/${sequence}`);

function wrongIn({ issues }: z.ZodError): string {
  const wrong = issues.map(({ path, code }) => `${path.join('.') || 'row'} (${code})`);
  return [...new Set(wrong)].join(', ');
}

function refuse({ table, wrong }: { readonly table: string; readonly wrong: string }): never {
  throw new Error(`A row of ${table} does not parse: ${wrong}`);
}
