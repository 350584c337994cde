import type { ChannelSettings } from './channel-settings.ts';

/** A choice the agency offered, as it came back when the citizen tapped it. */
export interface Offer {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
}

/** How offers are shown on the phone: all that the four platforms have. */
export type OfferForm = 'quick-replies' | 'buttons' | 'list';

/** What a citizen says: before the platform has put it into its own envelope. */
export interface CitizenMessage {
  /** The platform's id of the message. */
  readonly id: string;
  /** The citizen, in the platform's own terms. */
  readonly address: string;
  readonly text: string;
  readonly at: Date;
  readonly tap?: (Offer & { readonly form: OfferForm; readonly messageId?: string }) | undefined;
  readonly attachment?:
    | {
        readonly type: string;
        /** Of the file in it; absent: what the platform usually has of that type. */
        readonly contentType?: string | undefined;
        readonly data?: Uint8Array<ArrayBuffer> | undefined;
        readonly name?: string | undefined;
      }
    | undefined;
  /** Raw fields laid over the platform's own, for what the simulator has no word for. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A message of a citizen's that is changed, and when. */
export interface ChangedMessage {
  readonly id: string;
  readonly address: string;
  readonly at: Date;
}

/** A webhook request, signed as the platform signs. `target` is where it goes if not to the channel's webhook. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly target?: string | undefined;
  /** Published to the provider's topic instead, by AWS. */
  readonly published?: boolean;
}

/** One call of the platform's API, as it arrived. Header names in lower case; `path` without the query. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A message the platform took from the agency. */
export interface AcceptedMessage {
  readonly kind: 'message';
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly offers?: readonly Offer[] | undefined;
  readonly form?: OfferForm | undefined;
  /** The words on the button that opens a list. */
  readonly opener?: string | undefined;
  /** Where this message's receipts go, where the platform lets the caller say so. */
  readonly callback?: string | undefined;
}

/** The agency showed that it is writing. `read` is the citizen's message it marked as read. */
export interface AcceptedTyping {
  readonly kind: 'typing';
  readonly to: string;
  readonly seconds: number;
  readonly read?: string | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  /** Bytes when it is a file. */
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accepted?: AcceptedMessage | AcceptedTyping | undefined;
}

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'failed';

/** What the platform reports about a message the agency sent. */
export interface PlatformReceipt {
  readonly message: AcceptedMessage;
  readonly status: ReceiptStatus;
  readonly at: Date;
  /** The platform's error code; only with `failed`. */
  readonly code?: string | undefined;
}

/** A registered webhook; `checkedAt` is when its challenge was last answered, right or wrong. */
export interface WebhookState {
  readonly url: string;
  readonly valid: boolean;
  readonly checkedAt?: Date | undefined;
}

/** What a platform may know of the world: its clock, its settings, and who wrote when. */
export interface PlatformWorld {
  now(): Date;
  settings(): ChannelSettings;
  /** When this citizen last wrote to the agency; undefined when never. */
  lastWroteAt(address: string): Date | undefined;
  /** Who sent the message with this id. */
  writerOf(messageId: string): string | undefined;
  /** Where this platform's API is, and the files of citizens: `http://.../platforms/<channel>`. */
  apiUrl(): string;
  /** Where the agency's webhook is, and whether it passed its last check. */
  webhook(): WebhookState;
  /** The webhook was challenged, and this is what that showed. */
  checked(valid: boolean): void;
}

/** One simulated platform: how it signs what citizens say, and what its API takes. */
export interface Platform {
  readonly id: string;
  /** Of its webhook, where that is not the id: a channel's further provider. */
  readonly path?: string;
  readonly name: string;
  /** Whether the page has a phone of it: not where another provider of its channel is chosen. */
  readonly shown?: boolean;
  /** The agency's side: page, number, user. */
  readonly account: string;
  /** A given name or address in the platform's own terms; always the same for the same input. */
  addressOf(from: string): string;
  newMessageId(): string;
  /** How a tap comes back when the agency did not offer that value; absent where nothing can be tapped. */
  readonly tapForm?: OfferForm;
  /** Whether one webhook may carry several messages. */
  readonly batches: boolean;
  /** Puts messages into one envelope, in this order, and signs it. */
  webhook(messages: readonly CitizenMessage[]): SignedRequest;
  /** The citizen changes a message to other words, or takes it back; absent where nobody can. */
  change?(of: ChangedMessage, text: string | undefined): SignedRequest;
  /** The citizen has another number from now on: what the platform posts about that, each by itself. */
  move?(from: string, to: string, at: Date): readonly SignedRequest[];
  /** Receipts this platform knows, and those it sends by itself after accepting a message. */
  readonly receipts: readonly ReceiptStatus[];
  readonly automaticReceipts: readonly ReceiptStatus[];
  /** Undefined where nobody asked for this message's receipts. */
  receipt?(receipt: PlatformReceipt): SignedRequest | undefined;
  /** Milliseconds the platform waits for the webhook's answer. */
  readonly timeoutMs: number;
  /** What kind of call this is, for faults and readers of the record. */
  callKind(request: ApiRequest): 'messages' | 'typing' | 'other';
  /** Whom a call is about, as far as it says so, right or wrong; for readers of the record. */
  recipientOf(request: ApiRequest): string | undefined;
  api(request: ApiRequest): ApiAnswer | Promise<ApiAnswer>;
}
