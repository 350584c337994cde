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

/** `missing` is what nothing stands in for. */
export const stateOf = (
  { path, fallback }: Pick<NamedParameter, 'path' | 'fallback'>,
  present: ReadonlySet<string>,
): 'set' | 'default' | 'missing' => {
  if (present.has(path)) return 'set';
  return fallback === undefined ? 'missing' : 'default';
};
