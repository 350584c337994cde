import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Clock, Log } from '../../../intents/ports.ts';
import type { Channel, ChannelParameter, ParameterValues } from '../../channels/channel.ts';

export type Reader = ChannelParameter['readBy'][number];

type WithParameters = Pick<Channel, 'id' | 'path' | 'parameters'>;

/**
 * The parameters of a channel that `readBy` may read; rejects naming those that are not set.
 * `notOlderThanMs`: reads again what was read longer ago than that, not only what has lapsed.
 */
export type ReadParameters = (
  channel: WithParameters,
  notOlderThanMs?: number,
) => Promise<ParameterValues>;

export interface ParametersOptions {
  /** `/townclerk/<stage>`. */
  readonly prefix: string;
  readonly readBy: Reader;
  readonly clock: Clock;
  readonly log: Log;
  /** How long values are used before they are read again: how soon a rotation is noticed. */
  readonly ttlMs?: number;
}

/** Nothing was put for these, and nothing stands in for them. */
class ParametersMissing extends Error {
  override readonly name = 'ParametersMissing';
}

/** The most names one call takes (https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html). */
const maxNames = 10;

/** Reads channel parameters, decrypted, and keeps them for a minute; the old ones when reading fails. */
export function createParameters(client: SSMClient, options: ParametersOptions): ReadParameters {
  const { clock, log, ttlMs = 60_000 } = options;
  const cache = new Map<string, { readAt: number; values: Promise<ParameterValues> }>();

  return (channel, notOlderThanMs = ttlMs) => {
    const now = clock.now().getTime();
    const key = keyOf(channel);
    const cached = cache.get(key);
    if (cached && now < cached.readAt + Math.min(ttlMs, notOlderThanMs)) return cached.values;
    const values = readParameters(client, channel, options).catch((error: unknown) => {
      if (!cached) {
        cache.delete(key);
        throw error;
      }
      log.error('Parameters were not read; the old ones are kept', { channel: channel.id }, error);
      return cached.values;
    });
    cache.set(key, { readAt: now, values });
    return values;
  };
}

/** Which values these are: of one provider all, or some. */
const keyOf = (channel: WithParameters): string =>
  [placeOf(channel), ...channel.parameters.map(({ name }) => name)].join();

const placeOf = ({ id, path = id }: WithParameters): string => path;

async function readParameters(
  client: SSMClient,
  channel: WithParameters,
  { prefix, readBy }: ParametersOptions,
): Promise<ParameterValues> {
  const wanted = channel.parameters.filter((parameter) => parameter.readBy.includes(readBy));
  const pathOf = ({ name }: ChannelParameter) => `${prefix}/${placeOf(channel)}/${name}`;
  const found = await getParameters(client, wanted.map(pathOf));
  const values = wanted.map((one) => [one.name, found.get(pathOf(one)) ?? one.fallback] as const);
  const missing = wanted.filter((_, index) => values[index]?.[1] === undefined);
  if (missing.length > 0)
    throw new ParametersMissing(`Parameters are not set: ${missing.map(pathOf).join(', ')}`);
  return Object.fromEntries(
    values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function getParameters(client: SSMClient, names: readonly string[]) {
  const chunks = Array.from({ length: Math.ceil(names.length / maxNames) }, (_, index) =>
    names.slice(index * maxNames, (index + 1) * maxNames),
  );
  const answers = await Promise.all(
    chunks.map((Names) => client.send(new GetParametersCommand({ Names, WithDecryption: true }))),
  );
  const found = answers.flatMap(({ Parameters = [] }) => Parameters);
  return new Map(found.map(({ Name = '', Value }) => [Name, Value]));
}
