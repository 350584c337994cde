import type { Channel, ChannelParameter } from '../functions/channels/channel.ts';
import { parameterName } from './channels.ts';

/** A channel parameter with its full name in the parameter store. */
export interface NamedParameter extends ChannelParameter {
  readonly path: string;
}

/** All parameters of a stage, or those of the channels named. */
export const namedParameters = (
  stage: string,
  channels: readonly Pick<Channel, 'id' | 'parameters'>[],
  only?: readonly string[],
): NamedParameter[] =>
  channels
    .filter(({ id }) => !only || only.includes(id))
    .flatMap(({ id, parameters }) =>
      parameters.map((each) => ({ ...each, path: parameterName(stage, id, each.name) })),
    );

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
