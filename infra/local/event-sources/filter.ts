import * as z from 'zod';

type Rule = (value: unknown, present: boolean) => boolean;
/** Whether a record is wanted. */
export type Filter = (record: unknown) => boolean;

const isLeaf = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** What may be asked of a value, as far as the local run knows it: each names its operator. */
const operators = {
  exists: (wanted: unknown): Rule => {
    const { data } = z.boolean().safeParse(wanted);
    if (data === undefined) return unsupported(`exists ${JSON.stringify(wanted)}`);
    // It holds for the ends of a record only, not for the objects on the way.
    return (value, present) => (present && isLeaf(value)) === data;
  },
  prefix: (wanted: unknown): Rule => {
    const { data } = z.string().safeParse(wanted);
    if (data === undefined) return unsupported(`prefix ${JSON.stringify(wanted)}`);
    return (value) => typeof value === 'string' && value.startsWith(data);
  },
  'anything-but': (wanted: unknown): Rule => {
    const { data } = z.union([plain, z.array(plain)]).safeParse(wanted);
    if (data === undefined) return unsupported(`anything-but ${JSON.stringify(wanted)}`);
    const refused = [data].flat();
    return (value, present) => present && isLeaf(value) && !refused.some((each) => each === value);
  },
};

const plain = z.union([z.string(), z.number(), z.null(), z.boolean()]);

/**
 * Reads a pattern of Lambda's event filtering: an object of objects whose ends are lists of rules, of
 * which one must hold for each end. A list in the record fits when one of its items does. Throws for
 * operators that are not here (numeric, suffix, `$or`, ...), rather than let through what AWS would not.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function readFilter(pattern: string): Filter {
  return readObject(JSON.parse(pattern), []);
}

const fields = z.record(z.string(), z.unknown());

function readObject(pattern: unknown, path: readonly string[]): Filter {
  const parsed = fields.safeParse(pattern);
  if (!parsed.success || Array.isArray(pattern))
    return unsupported(`a value without a list at ${path.join('.')}`);
  const entries = Object.entries(parsed.data);
  if (path.length > 0 && entries.length === 0) return unsupported(`{} at ${path.join('.')}`);
  const filters = entries.map(([name, wanted]): Filter => {
    if (name.startsWith('$')) return unsupported(name);
    const at = [...path, name];
    if (!Array.isArray(wanted)) {
      const inner = readObject(wanted, at);
      return (record) => inner(fieldOf(record, name).value);
    }
    if (wanted.length === 0) return unsupported(`an empty list at ${at.join('.')}`);
    const rules = wanted.map(readRule);
    return (record) => {
      const { value, present } = fieldOf(record, name);
      const items = Array.isArray(value) ? value : [value];
      return rules.some((rule) => items.some((item) => rule(item, present)));
    };
  });
  return (record) => filters.every((filter) => filter(record));
}

function readRule(rule: unknown): Rule {
  const literal = plain.safeParse(rule);
  if (literal.success) return (value, present) => present && value === literal.data;
  const [[name, wanted], more] = z
    .tuple([z.tuple([z.string(), z.unknown()])])
    .rest(z.unknown())
    .parse(Object.entries(fields.parse(rule)));
  const operator = Object.entries(operators).find(([known]) => known === name)?.[1];
  return operator && more === undefined ? operator(wanted) : unsupported(JSON.stringify(rule));
}

function fieldOf(record: unknown, name: string): { value: unknown; present: boolean } {
  const present = typeof record === 'object' && record !== null && Object.hasOwn(record, name);
  return { value: present ? Reflect.get(record, name) : undefined, present };
}

function unsupported(what: string): never {
  throw new Error(`filter: ${what} is not supported`);
}
