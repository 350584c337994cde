import type { Channel, ParameterValues } from './channel.ts';

const known = new WeakMap<
  ParameterValues,
  { readonly channel: Channel; readonly settings: unknown }
>();

/** What a channel reads its webhooks with: parsed once for the values that were read once. */
export function webhookSettingsIn(values: ParameterValues, channel: Channel): unknown {
  const before = known.get(values);
  if (before?.channel === channel) return before.settings;
  const settings = channel.webhookSettings.parse(values);
  known.set(values, { channel, settings });
  return settings;
}
