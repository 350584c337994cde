import type { JWTPayload } from 'jose';
import { type SignInAt, signInAs, type Tokens } from './code-flow.ts';
import type { SignIn } from './sign-in.ts';

/** The staff of a running stack, for tests, benches and commands. */
export interface LocalStaff {
  /** Signs in as the account of this name, as a browser would. */
  signIn(account: string): Promise<Tokens>;
  /** Any token, signed with the key of the pool: for tests of what is refused. */
  sign(claims: JWTPayload): Promise<string>;
}

/** For whom and where staff sign in: the one page of the template, and where it leads back to. */
export function signInAt({ issuer, pool }: SignIn): SignInAt {
  const [client] = pool.clients;
  const [callback] = client?.callbacks ?? [];
  if (!client || callback === undefined)
    throw new Error('The user pool has no client to sign in for');
  return { issuer, clientId: client.id, callback };
}

export const staffOf = (signIn: SignIn | undefined): LocalStaff => {
  const given = () => {
    if (!signIn) throw new Error('The template has nobody sign in');
    return signIn;
  };
  return {
    signIn: async (account) => signInAs(account, signInAt(given())),
    sign: async (claims) => given().sign(claims),
  };
};
