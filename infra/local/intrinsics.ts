import * as z from 'zod';

/** What a template's intrinsic functions are resolved against. `undefined`: there is no such thing. */
export interface Scope {
  readonly ref: (name: string) => string | undefined;
  readonly attribute: (logicalId: string, name: string) => string | undefined;
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** Told where (a path) and what cannot be resolved. */
export type Problem = (at: string, what: string) => void;

/** Stands for `AWS::NoValue`: the property it is given to does not exist. */
const noValue = Symbol('AWS::NoValue');

type Evaluate = (argument: unknown, at: string) => unknown;

/**
 * Resolves the intrinsic functions in template values. What it does not know it reports and turns
 * into an empty string, so that one run finds everything that is unsupported.
 */
export function createResolver(scope: Scope, problem: Problem) {
  const resolve: Evaluate = (value, at) => {
    if (Array.isArray(value)) {
      return value
        .map((item, i) => resolve(item, `${at}[${i}]`))
        .filter((item) => item !== noValue);
    }
    if (!isRecord(value)) return value;
    const [name, argument] = intrinsic(value);
    if (name) return evaluate(name, argument, at);
    const entries = Object.entries(value).map(([key, item]) => [
      key,
      resolve(item, `${at}.${key}`),
    ]);
    return Object.fromEntries(entries.filter(([, item]) => item !== noValue));
  };

  const fail = (at: string, what: string): string => {
    problem(at, what);
    return '';
  };
  const parse = <T>(
    schema: z.ZodType<T>,
    argument: unknown,
    at: string,
    name: string,
  ): T | undefined => {
    const result = schema.safeParse(argument);
    if (!result.success) problem(at, `${name} with arguments of another form`);
    return result.data;
  };
  const reference = (name: string, at: string): unknown =>
    name === 'AWS::NoValue' ? noValue : (scope.ref(name) ?? fail(at, `Ref to ${name}`));
  const attribute = (path: string, at: string): string => {
    const [logicalId = '', ...rest] = path.split('.');
    const name = rest.join('.');
    return scope.attribute(logicalId, name) ?? fail(at, `attribute ${name} of ${logicalId}`);
  };

  const condition: Evaluate = (value, at) => {
    if (!isRecord(value)) return value;
    if (typeof value.Condition === 'string') return named(value.Condition, at);
    const [name, argument] = intrinsic(value);
    const list = Array.isArray(argument) ? argument : [];
    const holds = (item: unknown) => condition(item, at) === true;
    const logic: Record<string, () => boolean> = {
      'Fn::And': () => list.every(holds),
      'Fn::Or': () => list.some(holds),
      'Fn::Not': () => !list.every(holds),
      'Fn::Equals': () =>
        JSON.stringify(resolve(list[0], at)) === JSON.stringify(resolve(list[1], at)),
    };
    const known = name ? logic[name] : undefined;
    return known ? known() : resolve(value, at);
  };
  const named = (name: string, at: string): boolean => {
    if (name in scope.conditions)
      return condition(scope.conditions[name], `Conditions.${name}`) === true;
    problem(at, `condition ${name}`);
    return false;
  };

  const evaluators: Record<string, Evaluate> = {
    Ref: (argument, at) => reference(String(argument), at),
    'Fn::GetAtt': (argument, at) =>
      attribute(Array.isArray(argument) ? argument.join('.') : String(argument), at),
    'Fn::Sub': (argument, at) => {
      const [text, own] =
        typeof argument === 'string'
          ? [argument, {}]
          : (parse(sub, argument, at, 'Fn::Sub') ?? ['', {}]);
      return text.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal, name) => {
        if (literal) return `\${${name}}`;
        if (name in own) return String(resolve(own[name], at));
        return name.includes('.') ? attribute(name, at) : String(reference(name, whole));
      });
    },
    'Fn::Join': (argument, at) => {
      const [separator, items] = parse(join, argument, at, 'Fn::Join') ?? ['', []];
      return resolveList(items, at).join(separator);
    },
    'Fn::Select': (argument, at) => {
      const [index, items] = parse(select, argument, at, 'Fn::Select') ?? [0, []];
      return resolveList(items, at)[index] ?? fail(at, `Fn::Select of item ${index}`);
    },
    'Fn::Split': (argument, at) => {
      const [separator, text] = parse(split, argument, at, 'Fn::Split') ?? ['', ''];
      return String(resolve(text, at)).split(separator);
    },
    'Fn::If': (argument, at) => {
      const [name, yes, no] = parse(choice, argument, at, 'Fn::If') ?? ['', '', ''];
      return resolve(named(name, at) ? yes : no, at);
    },
  };
  const evaluate = (name: string, argument: unknown, at: string): unknown => {
    const known = evaluators[name];
    return known ? known(argument, at) : fail(at, `the intrinsic function ${name}`);
  };
  const resolveList = (items: unknown, at: string): unknown[] => {
    const list = resolve(items, at);
    return Array.isArray(list) ? list : [];
  };

  return { resolve, condition: named };
}

const sub = z.tuple([z.string(), z.record(z.string(), z.unknown())]);
const join = z.tuple([z.string(), z.unknown()]);
const select = z.tuple([z.coerce.number().int(), z.unknown()]);
const split = z.tuple([z.string(), z.unknown()]);
const choice = z.tuple([z.string(), z.unknown(), z.unknown()]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The intrinsic function an object is, if it is one: an object with one key that names it. */
function intrinsic(value: Record<string, unknown>): [string | undefined, unknown] {
  const [entry, more] = Object.entries(value);
  const is = entry && !more && (entry[0] === 'Ref' || entry[0].startsWith('Fn::'));
  return is ? entry : [undefined, undefined];
}
