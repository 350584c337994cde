import type { Lambda } from '../lambda/pool.ts';

/** A page that staff sign in for, as the template describes it. */
export interface Client {
  readonly id: string;
  readonly callbacks: readonly string[];
  readonly logouts: readonly string[];
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly accessTokenLife: number;
  readonly idTokenLife: number;
  readonly refreshTokenLife: number;
}

/** The user pool of the template. The local run has one at most. */
export interface UserPool {
  readonly id: string;
  readonly preToken?: Lambda;
  readonly clients: Client[];
  readonly groups: string[];
}

/** The issuer of tokens in Cognito's place. */
export const issuerAt = (gateway: string): string => `${gateway}/oidc`;
