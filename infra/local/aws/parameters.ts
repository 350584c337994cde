import { Hono } from 'hono';
import * as z from 'zod';
import { listen } from '../http/listen.ts';
import { arn } from '../places.ts';

export interface ParameterValue {
  readonly type: 'String' | 'SecureString' | 'StringList';
  readonly value: string;
}

/** The parameter store of this machine: the part of SSM's own JSON protocol that is used. */
export interface ParameterStore {
  readonly endpoint: string;
  put(name: string, value: ParameterValue): void;
  get(name: string): string | undefined;
  close(): Promise<void>;
}

interface Stored extends ParameterValue {
  readonly version: number;
  /** Seconds since the epoch. */
  readonly changed: number;
}

const names = z.array(z.string()).min(1).max(10);
const request = {
  get: z.object({ Name: z.string(), WithDecryption: z.boolean().default(false) }),
  getMany: z.object({ Names: names, WithDecryption: z.boolean().default(false) }),
  byPath: z.object({
    Path: z.string().startsWith('/'),
    Recursive: z.boolean().default(false),
    WithDecryption: z.boolean().default(false),
    MaxResults: z.number().int().min(1).max(10).default(10),
    NextToken: z.string().nullish(),
  }),
  put: z.object({
    Name: z.string().min(1),
    Value: z.string().min(1),
    Type: z.enum(['String', 'SecureString', 'StringList']).default('String'),
    Overwrite: z.boolean().default(false),
  }),
};

/** A refusal in SSM's form. */
class Refused extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}

/** Starts an empty store. Values are in memory only: every start seeds them again. */
export async function startParameters(): Promise<ParameterStore> {
  const stored = new Map<string, Stored>();
  const put = (name: string, value: ParameterValue) => {
    const version = (stored.get(name)?.version ?? 0) + 1;
    stored.set(name, { ...value, version, changed: Date.now() / 1000 });
  };
  const operations = createOperations(stored, put);
  const app = new Hono();
  app.post('/', async (c) => {
    const name = c.req.header('x-amz-target')?.replace('AmazonSSM.', '') ?? '';
    const type = { 'content-type': 'application/x-amz-json-1.1' };
    try {
      const operation = operations[name];
      if (!operation)
        throw new Refused('UnknownOperationException', `${name} is not supported locally`);
      return c.body(JSON.stringify(operation(await c.req.json())), 200, type);
    } catch (error) {
      return c.body(JSON.stringify(refusal(error)), 400, type);
    }
  });
  const listener = await listen(app.fetch, 0);
  return {
    endpoint: `http://127.0.0.1:${listener.port}`,
    put,
    get: (name) => stored.get(name)?.value,
    close: () => listener.close(),
  };
}

function createOperations(
  stored: ReadonlyMap<string, Stored>,
  put: ParameterStore['put'],
): Readonly<Record<string, (input: unknown) => object>> {
  const describe = (name: string, decrypt: boolean) => {
    const found = stored.get(name);
    if (!found) return undefined;
    const hidden = found.type === 'SecureString' && !decrypt;
    return {
      ARN: arn('ssm', `parameter${name}`),
      DataType: 'text',
      LastModifiedDate: found.changed,
      Name: name,
      Type: found.type,
      // Whoever forgets to ask for decryption must notice here as well.
      Value: hidden ? Buffer.from(found.value).toString('base64') : found.value,
      Version: found.version,
    };
  };
  return {
    GetParameter: (input) => {
      const { Name, WithDecryption } = request.get.parse(input);
      const Parameter = describe(Name, WithDecryption);
      if (!Parameter) throw new Refused('ParameterNotFound', '');
      return { Parameter };
    },
    GetParameters: (input) => {
      const { Names, WithDecryption } = request.getMany.parse(input);
      const found = Names.map((name) => describe(name, WithDecryption));
      return {
        Parameters: found.filter((each) => each !== undefined),
        InvalidParameters: Names.filter((name) => !stored.has(name)),
      };
    },
    GetParametersByPath: (input) => {
      const { Path, Recursive, WithDecryption, MaxResults, NextToken } =
        request.byPath.parse(input);
      const below = `${Path.replace(/\/$/, '')}/`;
      const all = [...stored.keys()]
        .filter((name) => name.startsWith(below))
        .filter((name) => Recursive || !name.slice(below.length).includes('/'))
        .sort();
      const from = NextToken ? Number(NextToken) : 0;
      const Parameters = all
        .slice(from, from + MaxResults)
        .map((name) => describe(name, WithDecryption));
      const next = from + MaxResults;
      return { Parameters, ...(next < all.length && { NextToken: String(next) }) };
    },
    PutParameter: (input) => {
      const { Name, Value, Type, Overwrite } = request.put.parse(input);
      if (stored.has(Name) && !Overwrite) {
        throw new Refused('ParameterAlreadyExists', 'The parameter already exists.');
      }
      put(Name, { type: Type, value: Value });
      return { Version: stored.get(Name)?.version, Tier: 'Standard' };
    },
  };
}

const refusal = (error: unknown) =>
  error instanceof Refused
    ? { __type: error.name, message: error.message }
    : { __type: 'ValidationException', message: String(error) };
