import type * as z from 'zod';
import type { Rate } from '../../intents/account-ports.ts';
import type { Activity } from '../../intents/model/activity.ts';
import type { SendError } from '../../intents/model/delivery.ts';
import type { Receipt } from '../../intents/model/event.ts';
import type { OptOutScope } from '../../intents/model/identity.ts';
import type { OutboundMessage, Reply } from '../../intents/model/message.ts';
import type { AwsCall, Fetch } from './call.ts';
import type { Deposit } from './deposit.ts';
import type { Located, Receives, WebhookState } from './receives.ts';
import type { RenderedPart, Wording } from './rendered.ts';
import type { AccessTokens } from './tokens.ts';

export type { Fetch } from './call.ts';

/** A request as it arrived: the body as raw bytes, since signatures are over bytes. Header names in lower case. */
export interface WebhookRequest {
  readonly method: 'GET' | 'POST';
  /** Without the query: `/webhooks/sms`. */
  readonly path: string;
  /** As sent, without `?`; empty when there is none. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface WebhookResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * One event for `turn`. `platformId` and `kind` make its id; `address` is the citizen's on this account.
 * `timestamp` is absent where the platform states none (SMS): the webhook then puts the time of arrival,
 * which must not become part of the event's id, or a redelivery would have another one.
 */
export interface ParsedActivity {
  readonly account: string;
  readonly address: string;
  /** Other addresses the platform gives of the same citizen, and those that are no longer theirs. */
  readonly aliases?: readonly string[];
  readonly ended?: readonly string[];
  /** `message`, `postback`, `reaction`, ...: what the platform id is an id of. */
  readonly kind: string;
  readonly platformId: string;
  readonly activity: Omit<Activity, 'timestamp'> & { readonly timestamp?: string };
}

/** A receipt; `at` is absent where the platform states no time: then it is the time of arrival. */
export type ParsedReceipt = Omit<Receipt, 'at'> & { readonly at?: string };

/** A webhook taken apart. Nothing of it is dropped: what is not an activity or a receipt is named. */
export interface ParsedWebhook {
  readonly activities: readonly ParsedActivity[];
  readonly receipts: readonly ParsedReceipt[];
  /** Names of what was recognised and left aside, or not recognised (`unknown:<what>`). Counted. */
  readonly ignored: readonly string[];
  /** Names of what the platform tells the agency, not the citizen: its operator has to look at them. */
  readonly notices: readonly string[];
}

/** Why a webhook that is properly signed cannot be read. */
export interface Unreadable {
  readonly unreadable: 'not-json' | 'wrong-object';
}

/** One value the operator keeps in the parameter store, at `/townclerk/<stage>/<path>/<name>`. */
export interface ChannelParameter {
  readonly name: string;
  /** The environment variable that sets it in the local run (`.env.example`). */
  readonly env: string;
  readonly secret: boolean;
  /** For the runbook: what it is and where to find it. */
  readonly description: string;
  /** Which Lambda reads it. */
  readonly readBy: readonly ('webhook' | 'intake' | 'deliver' | 'media' | 'watch' | 'desk')[];
  /** Used when the operator sets none. */
  readonly fallback?: string;
}

export type SendResult =
  | {
      readonly ok: true;
      readonly platformId: string;
      /** Why the file that words were to go with was left out, and said in words. */
      readonly withoutFile?: string;
    }
  | { readonly ok: false; readonly error: SendError };

/** Parameter values by name; all that are `readBy` the calling Lambda and set, or their fallback. */
export type ParameterValues = Readonly<Record<string, string>>;

/** How the files that citizens send are fetched. */
export interface ChannelMedia {
  /** Hosts that files are on; with a dot before it, all under it. The API's own (`api-base-url`) is one, too. */
  readonly hosts: readonly string[];
  /** Never rejects. `values` are the parameters that are `readBy` media. */
  locate(attachment: Attachment, values: ParameterValues, fetch: Fetch): Promise<Located>;
  /** In its place where the platform gives files no address. */
  readonly deposit?: Deposit;
}

export interface ChannelWatch {
  /** Never rejects. `values` are the parameters that are `readBy` watch. */
  check(values: ParameterValues, fetch: Fetch): Promise<WebhookState>;
}

type Attachment = NonNullable<Activity['attachments']>[number];

/**
 * Everything Townclerk knows about one platform, as one provider carries it. A new channel is a folder
 * that exports one of these and a line in registry.ts; a new provider of it is a folder in that one and
 * a line in `others`. Members are in the order a message lives. None may throw on any input
 * except `webhookSettings` and `deliverSettings`, which fail on missing parameters.
 */
export interface Channel<In = unknown, Out = unknown> {
  readonly id: string;
  /** Who carries it: `meta`, `twilio`. What citizens see of the channel is the same by all (providers.ts). */
  readonly provider: string;
  /** Other providers that can carry it; the parameter `provider` chooses who does. */
  readonly others?: readonly Channel[];
  /** Of one of `others`, `<id>/<provider>`: where its webhook and its parameters are. Else the id. */
  readonly path?: string;
  /** As people call it: "Messenger". */
  readonly name: string;
  readonly parameters: readonly ChannelParameter[];
  /** Parses the parameters this channel's webhook needs; the zod error names what is missing. */
  readonly webhookSettings: z.ZodType<In>;
  readonly deliverSettings: z.ZodType<Out>;

  /** The service of AWS that publishes to a topic of ours, where there is no webhook (aws/feed.ts). */
  readonly feed?: AwsCall['service'];
  /** Looks after the webhook; only where the platform stops delivering by itself and can be asked. */
  readonly watch?: ChannelWatch;
  /**
   * Hours without a challenge after which the webhook has gone quiet, where the platform repeats its
   * challenge by itself at least that often.
   */
  readonly quietAfterHours?: number;
  /** Answers the platform's GET challenge; 403 or 404 when it is not one. */
  handshake(request: WebhookRequest, settings: In): WebhookResponse;
  /** Whether the signature over the raw bytes is right. Constant time. */
  verify(request: WebhookRequest, settings: In): 'valid' | 'missing' | 'wrong';
  parse(request: WebhookRequest, settings: In): ParsedWebhook | Unreadable;
  readonly receives: Receives;
  /** What an accepted POST is answered with. */
  readonly accepted: WebhookResponse;

  /**
   * Whether an address may come to be somebody else's, as a phone number may. Absent where none can:
   * then every address is its citizen's for good.
   */
  mayChangeHands?(address: string): boolean;

  /** Where access is by tokens that have to be renewed. */
  readonly tokens?: AccessTokens<Out>;
  /** Shared by all workers of an account; empty where the platform states none. */
  readonly rates: readonly Rate[];
  /** Seconds after the citizen last wrote in which the bot may answer; absent where there is no window. */
  readonly windowSeconds?: number;
  /** The same for a person of the agency, where they have longer. */
  agentWindowSeconds?(settings: Out): number;
  /** What there is for people at the desk, by the parameters that are `readBy` desk; absent: what there is for the bot. */
  forPeople?(values: ParameterValues): ForPeople;
  /** The platform's error codes that mean: the window is closed, whatever our own clock says. */
  readonly windowCodes?: readonly string[];
  /** Whether the agency sends to this address; absent where it does to any. */
  serves?(to: Recipient, settings: Out): boolean;
  /** What a part costs at most, and what the account may spend in a day, both in millionths; where it is paid for. */
  price?(part: RenderedPart, to: Recipient, settings: Out): { cost: number; ceiling: number };
  /** What the platform's error codes say of the citizen's own choice. */
  readonly optOutCodes?: Readonly<Record<string, OptOutScope>>;
  /** Whether an opt-out from everything also stops answers to the citizen's own later questions. */
  readonly optOutStopsReplies: boolean;
  /** Absent where files cannot be fetched: their sender gets the plain reply all the same. */
  readonly media?: ChannelMedia;

  /** What the platform takes at most, by name: of text in UTF-16 units, of anything else how many. */
  readonly limits: Readonly<Record<string, number>>;
  /** Whether this provider sends files to this citizen as files; absent where `render` alone tells. */
  sendsFiles?(to: Pick<Recipient, 'address'>, settings: Out): boolean;
  /**
   * The parts of a reply, in the order to send them; media go first, options with the last. `sendsFiles` is what
   * was said of this citizen; absent where nobody was asked, and the parts then do for both. Pure.
   */
  render(reply: Reply, wording: Wording, sendsFiles?: boolean): readonly RenderedPart[];
  /** In how many pieces a part is sent and billed, where the platform counts pieces, and the letters that make each shorter. Pure. */
  segments?(part: RenderedPart): {
    readonly count: number;
    readonly costlyLetters: readonly string[];
  };
  /** What the platform's error codes mean, said at once or in a later status. */
  readonly errors: Readonly<Record<string, SendError['kind']>>;
  /** Sends one rendered part. Never rejects: a failure is a `SendError`. */
  send(part: RenderedPart, to: Recipient, settings: Out, fetch: Fetch): Promise<SendResult>;
  /**
   * Tells a citizen whose window has closed that a reply waits, and nothing of what it says; only where
   * the platform has such messages. `none` where the operator has set up none.
   */
  nudge?(
    to: Recipient,
    language: string,
    settings: Out,
    fetch: Fetch,
  ): Promise<SendResult | 'none'>;
  /** Asks whether a part that may have been accepted was; only where the platform can be asked. */
  find?(
    part: RenderedPart,
    to: Recipient,
    sought: Sought,
    settings: Out,
    fetch: Fetch,
  ): Promise<{ platformId: string } | 'not-found' | 'cannot-tell'>;
  /** Shows that an answer is coming. Best effort; resolves whether or not it was shown. */
  typing?(
    to: Recipient,
    about: { platformId?: string | undefined },
    settings: Out,
    fetch: Fetch,
  ): Promise<void>;
}

/** What a platform allows the agency's people, as the agency has set it up. */
export interface ForPeople {
  /** Seconds after the citizen last wrote in which a person may answer; absent: as the bot. */
  readonly windowSeconds?: number;
  /** Whether a citizen whose window has closed is told that a reply waits. */
  readonly tellsReplyWaits: boolean;
  /** The channel's `sendsFiles`, of a citizen's address. */
  readonly sendsFiles?: (address: string) => boolean;
}

/** Where a message goes: the citizen's address, and ours. */
export interface Recipient extends Pick<OutboundMessage['to'], 'account' | 'address'> {
  /** Their window has closed for the bot: a person of the agency writes. */
  readonly afterWindow?: boolean;
}

/** Which of the platform's messages can be the one: no older, and not known as another of ours. */
export interface Sought {
  readonly since: Date;
  /** Platform ids. The same words may have been said a moment before. */
  readonly except: readonly string[];
}
