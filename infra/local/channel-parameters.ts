import type { Channel } from '../../functions/channels/channel.ts';
import { pathOf, providersOf } from '../../functions/channels/providers.ts';
import type { ParameterStore } from './aws/parameters.ts';
import type { LocalSettings } from './settings.ts';

/** What is needed to know of a channel here. */
export type ChannelParameters = Pick<Channel, 'id' | 'path' | 'parameters'> & {
  readonly others?: readonly ChannelParameters[];
};

/**
 * Puts what an operator would put: every parameter of every channel that the settings give, at
 * `/townclerk/<stage>/<path>/<name>`. The platforms' APIs are the simulated ones.
 */
export function seedChannelParameters(
  store: ParameterStore,
  channels: readonly ChannelParameters[],
  options: { readonly stage: string; readonly settings: LocalSettings; readonly gateway: string },
): void {
  const given: Readonly<Record<string, string | number>> = options.settings;
  for (const provider of channels.flatMap(providersOf)) {
    const path = pathOf(provider);
    for (const { name, env, secret } of provider.parameters) {
      const value = name.endsWith('api-base-url')
        ? `${options.gateway}/platforms/${path.replace('/', '-')}`
        : given[env];
      if (value === undefined) continue;
      store.put(`/townclerk/${options.stage}/${path}/${name}`, {
        type: secret ? 'SecureString' : 'String',
        value: String(value),
      });
    }
  }
}
