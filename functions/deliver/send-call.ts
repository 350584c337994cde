import type { OutboundMessage } from '../../intents/model/message.ts';
import type { Fetch, SendResult } from '../channels/channel.ts';
import { deadlineMilliseconds, fileMilliseconds, NotBegun } from '../channels/post.ts';
import type { RenderedPart } from '../channels/rendered.ts';
import { accessTo } from './access.ts';
import { outlasts } from './permission.ts';
import type { DeliverPorts } from './ports.ts';

/** What one call of the platform is about. */
export interface Call {
  readonly rendered: RenderedPart;
  readonly afterWindow: boolean;
}

/** What must be left of an invocation to begin a call: it must not be killed before the answer is recorded. */
const callMs = deadlineMilliseconds + 1000;

/** Whether there is time left for a call of the platform. */
export const hasTime = (
  { claimUntil, clock }: Pick<DeliverPorts, 'claimUntil' | 'clock'>,
  { beside }: Pick<RenderedPart, 'beside'> = {},
): boolean => {
  const needed = beside === undefined ? callMs : callMs + fileMilliseconds;
  return claimUntil().getTime() - clock.now().getTime() >= needed;
};

/** What must be left to begin any call: its deadline, and the time to record what came of it. */
const leastMs = deadlineMilliseconds + 500;

/**
 * The port of a call that may become several: a file refused and its words sent after all. Those for which too
 * little time is left are not begun and fail as what never left us: the message is tried again.
 */
export const withinTime =
  ({ claimUntil, clock, fetch }: Pick<DeliverPorts, 'claimUntil' | 'clock' | 'fetch'>): Fetch =>
  async (url, init) => {
    if (claimUntil().getTime() - clock.now().getTime() < leastMs)
      throw new NotBegun('Too little time is left for another call');
    return fetch(url, init);
  };

/** By the platform's clock the bot's window may have closed first: a person's words then go as a person's. */
export async function sendAtEdge(
  message: OutboundMessage,
  part: Call,
  access: { readonly settings: unknown; readonly version: number },
  ports: DeliverPorts,
): Promise<SendResult> {
  const result = await sendRenewing(part, message.to, access, ports);
  if (result.ok || part.afterWindow || !ports.channel.windowCodes?.includes(result.error.code))
    return result;
  if (!(await outlasts(message, ports)) || !hasTime(ports, part.rendered)) return result;
  return sendRenewing({ ...part, afterWindow: true }, message.to, access, ports);
}

/** A token that is not taken is renewed once, whatever its age. */
async function sendRenewing(
  part: Call,
  to: OutboundMessage['to'],
  { settings, version }: { readonly settings: unknown; readonly version: number },
  ports: DeliverPorts,
): Promise<SendResult> {
  const result = await sendRendered(part, to, settings, ports);
  const codes = ports.channel.tokens?.refusedCodes ?? [];
  if (result.ok || !codes.includes(result.error.code) || !hasTime(ports)) return result;
  const access = await accessTo(to.account, ports, version);
  if ('error' in access) return { ok: false, error: access.error };
  return 'waitUntil' in access || access.version === version
    ? { ok: false, error: { kind: 'retryable', code: result.error.code } }
    : sendRendered(part, to, access.settings, ports);
}

/**
 * What a file shows is said in words where the platform does not take the file, rather than the citizen
 * the message; by the channel itself where both are one message.
 */
async function sendRendered(
  { rendered, afterWindow }: Call,
  { account, address }: OutboundMessage['to'],
  settings: unknown,
  ports: DeliverPorts,
): Promise<SendResult> {
  const { channel, metrics } = ports;
  const fetch = withinTime(ports);
  const ofCitizen = [...(channel.windowCodes ?? []), ...Object.keys(channel.optOutCodes ?? {})];
  const to = { account, address, afterWindow };
  const result = await channel.send(rendered, to, settings, fetch);
  if (result.ok && result.withoutFile) metrics.count('MediaRefused', { code: result.withoutFile });
  if (result.ok || result.error.kind !== 'permanent' || !rendered.media) return result;
  if (rendered.beside !== undefined || ofCitizen.includes(result.error.code)) return result;
  metrics.count('MediaRefused', { code: result.error.code });
  return channel.send({ text: rendered.text }, to, settings, fetch);
}
