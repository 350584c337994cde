import { readdirSync, readFileSync } from 'node:fs';
import type {
  Channel,
  ChannelParameter,
  ParameterValues,
  ParsedActivity,
  ParsedWebhook,
  Unreadable,
  WebhookRequest,
} from '../channel.ts';
import { pathOf } from '../providers.ts';

/** What the shared tests need to know of one channel, so that each gets all of them. */
export interface Kit<In, Out> {
  readonly channel: Channel<In, Out>;
  /** Every parameter without a fallback, made up. Those that are secret may appear nowhere. */
  readonly values: ParameterValues;
  /** The folder of documented bodies, and the one among them that holds one question of a citizen. */
  readonly samples: URL;
  readonly question: string;
  /** Samples of messages of our own, which must never be answered. */
  readonly own: readonly string[];
  /** What they are taken as, where they are not ignored as an `echo`: the name of an event. */
  readonly ownAs?: 'said-by-account';
  /** A body with an event that no version of the platform has, and the name it must be counted under. */
  readonly unknown: { readonly body: unknown; readonly name: string };
  /**
   * Whether a body holds the citizen's message that was read from it: found by another way than the
   * parser's, from the platform's documents. What does not must not be answered.
   */
  holds(body: Buffer, read: ParsedActivity): boolean;
  /** A body of this platform's form that is about something else. */
  readonly wrongObject: string;
  /** A body that is not of the platform's form at all, and what it is answered with. */
  readonly garbage: { readonly body: string; readonly expect: Unreadable };
  /** The body of a sample, as the platform writes it. */
  encode(sample: unknown): string;
  /** Signs a body as the platform does, with these parameter values. */
  sign(body: Buffer, values: ParameterValues): Pick<WebhookRequest, 'headers' | 'rawQuery'>;
  /** One body with all these events, where the platform sends several at once. */
  batch?(events: readonly unknown[]): unknown;
  /** The event in the question, for `batch`. */
  readonly event?: unknown;
}

/** A sample by its file's name. */
export const sample = <In, Out>({ samples }: Kit<In, Out>, name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, samples), 'utf8'));

export const sampleNames = <In, Out>({ samples }: Kit<In, Out>): readonly string[] =>
  readdirSync(samples)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace('.json', ''));

/** The values that this Lambda may read, as the parameter store would give them. */
function valuesFor<In, Out>(
  { channel, values }: Kit<In, Out>,
  reader: ChannelParameter['readBy'][number],
): ParameterValues {
  const mine = channel.parameters.filter(({ readBy }) => readBy.includes(reader));
  const pairs = mine.map(({ name, fallback }): [string, string | undefined] => [
    name,
    values[name] ?? fallback,
  ]);
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

export const webhookSettings = <In, Out>(kit: Kit<In, Out>): In =>
  kit.channel.webhookSettings.parse(valuesFor(kit, kit.channel.feed ? 'intake' : 'webhook'));

export const deliverSettings = <In, Out>(kit: Kit<In, Out>): Out =>
  kit.channel.deliverSettings.parse(valuesFor(kit, 'deliver'));

export const secrets = <In, Out>({ channel, values }: Kit<In, Out>): readonly string[] =>
  channel.parameters.filter(({ secret }) => secret).flatMap(({ name }) => values[name] ?? []);

export function signed<In, Out>(
  kit: Kit<In, Out>,
  body: string,
  values: ParameterValues = kit.values,
): WebhookRequest {
  const bytes = Buffer.from(body);
  const path = `/webhooks/${pathOf(kit.channel)}`;
  return { method: 'POST', path, body: bytes, ...kit.sign(bytes, values) };
}

/** The same with a body of any bytes. */
export const signedBytes = <In, Out>(kit: Kit<In, Out>, body: Buffer): WebhookRequest => ({
  method: 'POST',
  path: `/webhooks/${pathOf(kit.channel)}`,
  body,
  ...kit.sign(body, kit.values),
});

export function readable(result: ParsedWebhook | Unreadable): ParsedWebhook {
  if ('unreadable' in result) throw new Error(`Unreadable: ${result.unreadable}`);
  return result;
}

/** Everything at a path of a JSON body, through every list on the way: for `Kit.holds`. */
export function found(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const values = Array.isArray(value) ? value : [value];
  const [key, ...rest] = path;
  if (key === undefined) return values;
  return values.flatMap((each) =>
    typeof each === 'object' && each !== null && Object.hasOwn(each, key)
      ? found(Reflect.get(each, key), ...rest)
      : [],
  );
}

/** The JSON of a body; undefined when it is none. */
export function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

export const parsed = <In, Out>(kit: Kit<In, Out>, body: string): ParsedWebhook | Unreadable =>
  kit.channel.parse(signed(kit, body), webhookSettings(kit));
