import { type ChannelSettings, defaultChannelSettings } from './channel-settings.ts';
import { faultQueue } from './faults.ts';
import type { Phones } from './phones.ts';
import type {
  AcceptedMessage,
  ApiAnswer,
  Platform,
  PlatformWorld,
  ReceiptStatus,
  SignedRequest,
  WebhookState,
} from './platform.ts';
import { recorder } from './recorder.ts';
import {
  type Delivered,
  type Delivery,
  delivery,
  type Publish,
  postWebhook,
  publishAll,
} from './webhook-post.ts';

const keptRequests = 20_000;
/** Accepted messages a receipt can still be asked for. */
const keptMessages = 20_000;

/** One channel of the simulator: the platform, what it received, and what it is told to do. */
export interface SimulatedChannel {
  readonly platform: Platform;
  /** The agency's webhook as the platform knows it; `check` records what a challenge showed. */
  webhook(): WebhookState;
  checked(valid: boolean): void;
  readonly recorder: ReturnType<typeof recorder>;
  readonly faults: ReturnType<typeof faultQueue>;
  settings(): ChannelSettings;
  set(change: Partial<ChannelSettings>): void;
  /** The message the platform accepted under this id. */
  accepted(id: string): AcceptedMessage | undefined;
  /** What an accepted call does: shows it on the phone and lets the receipts follow. */
  take(answer: ApiAnswer): void;
  post(request: SignedRequest, how?: Partial<Delivery>): Promise<readonly Delivered[]>;
  /** Sends a receipt and shows it on the phone. */
  report(
    message: AcceptedMessage,
    status: ReceiptStatus,
    code?: string,
  ): Promise<readonly Delivered[]>;
}

interface Parts {
  readonly make: (world: PlatformWorld) => Platform;
  readonly phones: Phones;
  readonly now: () => Date;
  readonly publicBaseUrl: string;
  readonly webhookUrl: (channel: string) => string;
  readonly publish: Publish;
  /** Aborted when the simulator closes. */
  readonly closing: AbortSignal;
}

export function simulatedChannel({
  make,
  phones,
  now,
  publicBaseUrl,
  webhookUrl,
  publish,
  closing,
}: Parts): SimulatedChannel {
  let settings = defaultChannelSettings;
  const messages = new Map<string, AcceptedMessage>();
  let check: Pick<WebhookState, 'valid' | 'checkedAt'> = { valid: false };
  const checked = (valid: boolean): void => {
    check = { valid, checkedAt: now() };
  };
  const hook = (): string => webhookUrl(platform.path ?? platform.id);
  const webhook = (): WebhookState => ({ url: hook(), ...check });
  const platform = make({
    now,
    webhook,
    checked,
    settings: () => settings,
    apiUrl: () => `${new URL(hook()).origin}/platforms/${platform.id}`,
    lastWroteAt: (address) =>
      phones.lastWroteAt(platform.id, address) ??
      (settings.strangers === 'accepted' ? now() : undefined),
    writerOf: (id) => {
      const bubble = phones.find(platform.id, id);
      return bubble?.direction === 'citizen' ? bubble.from : undefined;
    },
  });
  const channel = platform.id;

  const post: SimulatedChannel['post'] = async (request, how) => {
    const all = delivery.parse(how ?? {});
    if (request.published) return publishAll(request, platform.id, { ...all, publish });
    return postWebhook(request, rebased(request.target, publicBaseUrl, hook()), {
      ...all,
      timeoutMs: platform.timeoutMs,
      signal: closing,
    });
  };

  const report: SimulatedChannel['report'] = async (message, status, code) => {
    phones.update(channel, message.id, { state: status, reason: code });
    const request = platform.receipt?.({ message, status, at: now(), code });
    return request ? post(request) : [];
  };

  const reportAutomatically = async (message: AcceptedMessage): Promise<void> => {
    for (const status of platform.automaticReceipts) {
      await paused(settings.receiptDelayMs, closing);
      if (closing.aborted || !settings.receipts) return;
      if (phones.find(channel, message.id)?.state === 'failed') return;
      await report(message, status);
    }
  };

  const take: SimulatedChannel['take'] = ({ accepted }) => {
    if (!accepted) return;
    const at = now();
    if (accepted.kind === 'typing') {
      const until = new Date(at.getTime() + accepted.seconds * 1000).toISOString();
      phones.typing({ channel, from: accepted.to, until });
      if (accepted.read) phones.update(channel, accepted.read, { state: 'read' });
      return;
    }
    remember(messages, accepted);
    const { id, to: from, text, offers, form, opener } = accepted;
    const shown = { text, offers, form, opener, at: at.toISOString() };
    phones.typing({ channel, from, until: shown.at });
    phones.show({ channel, id, from, direction: 'agency', state: 'sent', ...shown });
    if (settings.receipts) void reportAutomatically(accepted);
  };

  return {
    platform,
    webhook,
    checked,
    recorder: recorder(keptRequests),
    faults: faultQueue(),
    settings: () => settings,
    set: (change) => {
      settings = { ...settings, ...change };
    },
    accepted: (id) => messages.get(id),
    take,
    post,
    report,
  };
}

function remember(messages: Map<string, AcceptedMessage>, message: AcceptedMessage): void {
  messages.set(message.id, message);
  const oldest = messages.keys().next();
  if (messages.size > keptMessages && !oldest.done) messages.delete(oldest.value);
}

/** A callback at our public address goes to where the webhooks really are; signed over the public one. */
function rebased(target: string | undefined, publicBaseUrl: string, webhookUrl: string): string {
  if (target === undefined) return webhookUrl;
  const base = publicBaseUrl.replace(/\/$/, '');
  return target.startsWith(`${base}/`)
    ? new URL(webhookUrl).origin + target.slice(base.length)
    : target;
}

/** Resolves after that time, or as soon as the simulator closes; keeps no process alive. */
const paused = (milliseconds: number, closing: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (closing.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      closing.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    timer.unref();
    closing.addEventListener('abort', done);
  });
