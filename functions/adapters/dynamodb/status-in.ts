/** Part of a condition: that `path` is one of the statuses. */
export interface StatusCondition {
  readonly expression: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Nothing for an empty list, which DynamoDB has no expression for: the condition cannot hold. */
export function statusIn(path: string, statuses: readonly string[]): StatusCondition | undefined {
  if (statuses.length === 0) return undefined;
  const values = Object.fromEntries(statuses.map((status, index) => [`:from${index}`, status]));
  return { expression: `${path} IN (${Object.keys(values).join(', ')})`, values };
}
