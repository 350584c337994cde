import type { Oidc, Tokens } from './oidc.ts';

/** A token is renewed so long before it ends, in milliseconds. */
const earlyMs = 45_000;

/** The session of this tab: a token that is good, for whoever calls the API. */
export function createSession(oidc: Oidc) {
  let tokens: Tokens | undefined;
  let renewing: Promise<Tokens | undefined> | undefined;
  let leaving = false;
  const listeners = new Set<() => void>();

  const renew = () => {
    renewing ??= oidc.renew().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return {
    /** Whether somebody is signed in, after coming back from the provider or reloading the page. */
    async start(): Promise<boolean> {
      tokens = (await oidc.finish()) ?? (await renew());
      return tokens !== undefined;
    },
    /** A token that lives on for a moment; nothing when the session is over. Rejects without a connection. */
    async token(): Promise<string | undefined> {
      if (tokens && tokens.expiresAt - Date.now() > earlyMs) return tokens.access;
      tokens = await renew();
      return tokens?.access;
    },
    /** The API has refused the token: the next call gets a new one, if there is one. */
    expire(): void {
      if (tokens) tokens = { ...tokens, expiresAt: 0 };
    },
    /** Called when the session has ended somewhere else, until taken back. */
    onOver(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** It has ended: by time, by signing out elsewhere, or because somebody ended it. */
    over(): void {
      if (!leaving) for (const listener of listeners) listener();
    },
    async signOut(): Promise<void> {
      leaving = true;
      tokens = undefined;
      oidc.forget();
      const url = await oidc.endSessionUrl().catch(() => undefined);
      location.assign(url ?? import.meta.env.BASE_URL);
    },
  };
}
export type Session = ReturnType<typeof createSession>;
