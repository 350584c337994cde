import type { ChannelParameter } from '../functions/channels/channel.ts';

/** What the stack needs to know of a channel. The registry's channels fit; tests pass their own. */
export interface ChannelRow {
  readonly id: string;
  readonly name: string;
  /** See `Channel`. */
  readonly path?: string;
  readonly others?: readonly ChannelRow[];
  /** Present where AWS publishes in the place of a webhook; see `Channel`. */
  readonly feed?: unknown;
  readonly parameters: readonly Omit<ChannelParameter, 'description' | 'env'>[];
  /** Present where the platform can show that an answer is coming. */
  readonly typing?: unknown;
  /** See `Channel`. */
  readonly quietAfterHours?: number;
}

/** `/townclerk/<stage>`: what is above every parameter of a stage. */
export const parameterPrefix = (stage: string): string => `/townclerk/${stage}`;

/** The name of one channel parameter in the parameter store; `path` is the provider's. */
export const parameterName = (stage: string, path: string, name: string): string =>
  `${parameterPrefix(stage)}/${path}/${name}`;
