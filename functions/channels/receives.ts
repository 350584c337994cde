/** All that a platform's webhooks can bring, by what becomes of it; for docs/channels.md. */
export interface Receives {
  /** What citizens say, in our words: `text`, `voice note`, ... */
  readonly messages: readonly string[];
  /** What they or the platform say about something that was said, or about who they are. */
  readonly events: readonly string[];
  readonly receipts: readonly string[];
  /** Names as in `ParsedWebhook`: read from the parser's own tables. */
  readonly notices: readonly string[];
  readonly ignored: readonly string[];
}

/**
 * What the platform says of our webhook: it delivers; it did not, and does again now that it was asked
 * to; it does not; or it would not say.
 */
export type WebhookState = 'valid' | 'revived' | 'invalid' | 'unknown' | 'not-watched';

/** Where a citizen's file is to be asked for, and with what; else why not, and whether it may help to ask again. */
export type Located =
  | { readonly url: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly refused: string; readonly again: boolean };
