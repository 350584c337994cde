import type { Channel, ChannelParameter } from '../functions/channels/channel.ts';
import { pathOf, providersOf } from '../functions/channels/providers.ts';
import { parameterName } from './channels.ts';

/** A channel parameter with its full name in the parameter store. */
export interface NamedParameter extends ChannelParameter {
  readonly path: string;
  /** Whose it is: `sms`, or `sms/aws` for one of several who can carry a channel. */
  readonly provider: string;
  /** The channel that provider carries. */
  readonly channel: string;
}

/** All parameters of a stage, or those of the channels, or of their providers, that are named. */
export const namedParameters = (
  stage: string,
  channels: readonly Channel[],
  only?: readonly string[],
): NamedParameter[] =>
  channels
    .flatMap(providersOf)
    .filter((each) => !only || only.includes(each.id) || only.includes(pathOf(each)))
    .flatMap((provider) =>
      provider.parameters.map((each) => ({
        ...each,
        path: parameterName(stage, pathOf(provider), each.name),
        provider: pathOf(provider),
        channel: provider.id,
      })),
    );

/**
 * The providers, by path, that this stage has to do with: those of which something that nothing stands
 * in for is set, and of a channel without any the first.
 */
export function providersInUse(
  parameters: readonly NamedParameter[],
  present: ReadonlySet<string>,
): ReadonlySet<string> {
  const begun = parameters.filter((each) => stateOf(each, present) === 'set' && !each.fallback);
  const channels = new Set(begun.map(({ channel }) => channel));
  const others = parameters.filter(({ channel }) => !channels.has(channel));
  const first = others.filter(({ provider, channel }) => provider === channel);
  return new Set([...begun, ...first].map(({ provider }) => provider));
}

/** Whether a platform proves itself with it, so that old and new must both be accepted for a while. */
export const rotates = ({ secret, readBy }: Pick<NamedParameter, 'secret' | 'readBy'>): boolean =>
  secret && readBy.includes('webhook');

/** A rotating secret's value with a new one in front: it is used from now on, the one before still accepted. */
export const withNew = (value: string, before: string | undefined): string =>
  [value, ...words(before ?? '').slice(0, 1)].join('\n');

/** The value when the rotation is over: the new one alone. */
export const withoutOld = (value: string): string => words(value)[0] ?? value;

const words = (value: string): string[] => value.split(/\s+/).filter((word) => word !== '');

/** `missing` is what nothing stands in for. */
export const stateOf = (
  { path, fallback }: Pick<NamedParameter, 'path' | 'fallback'>,
  present: ReadonlySet<string>,
): 'set' | 'default' | 'missing' => {
  if (present.has(path)) return 'set';
  return fallback === undefined ? 'missing' : 'default';
};
