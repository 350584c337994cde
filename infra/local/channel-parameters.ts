import type { Channel } from '../../functions/channels/channel.ts';
import type { ParameterStore } from './aws/parameters.ts';
import type { LocalSettings } from './settings.ts';

/** What is needed to know of a channel here. */
export type ChannelParameters = Pick<Channel, 'id' | 'parameters'>;

/**
 * Puts what an operator would put: every parameter of every channel that the settings give, at
 * `/townclerk/<stage>/<channel>/<name>`. The platforms' APIs are the simulated ones.
 */
export function seedChannelParameters(
  store: ParameterStore,
  channels: readonly ChannelParameters[],
  options: { readonly stage: string; readonly settings: LocalSettings; readonly gateway: string },
): void {
  const given: Readonly<Record<string, string | number>> = options.settings;
  for (const { id, parameters } of channels) {
    for (const { name, env, secret } of parameters) {
      const value = name === 'api-base-url' ? `${options.gateway}/platforms/${id}` : given[env];
      if (value === undefined) continue;
      const path = `/townclerk/${options.stage}/${id}/${name}`;
      store.put(path, { type: secret ? 'SecureString' : 'String', value: String(value) });
    }
  }
}
