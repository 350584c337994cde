import type { SendError } from '../../intents/model/delivery.ts';
import type { Fetch } from './call.ts';

/** New tokens, and for how many seconds the access token is good; or why there are none. */
export type Renewal =
  | {
      readonly ok: true;
      readonly accessToken: string;
      readonly refreshToken: string;
      readonly seconds: number;
    }
  | { readonly ok: false; readonly error: SendError };

/** How a platform's short-lived access tokens are renewed, each with the refresh token that came with the one before. */
export interface AccessTokens<Out = unknown> {
  /** The first refresh token: the operator's authorisation. A new one begins anew. */
  seed(settings: Out): string;
  /** Uses a refresh token up. `permanent`: it was used before, or is void. Never rejects. */
  renew(refreshToken: string, settings: Out, fetch: Fetch): Promise<Renewal>;
  withToken(settings: Out, accessToken: string): Out;
  /** What a send is refused with when its access token is not taken. */
  readonly refusedCodes: readonly string[];
}
