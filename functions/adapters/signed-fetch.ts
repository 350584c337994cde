import { SignatureV4 } from '@smithy/signature-v4';
import type { Fetch } from '../channels/call.ts';

/** What an SDK client has found out about who calls, and how it hashes. */
export type Signer = Pick<ConstructorParameters<typeof SignatureV4>[0], 'credentials' | 'sha256'>;

/**
 * The HTTP port with calls of AWS signed by the function's own credentials, as an SDK client signs. The
 * signer is that of a client the function has anyway, so that no other need be loaded.
 */
export const signedFetch =
  (fetch: Fetch, { credentials, sha256 }: Signer): Fetch =>
  async (url, { sign, ...init }) => {
    if (!sign) return fetch(url, init);
    const { protocol, hostname, host, pathname } = new URL(url);
    const { headers } = await new SignatureV4({ ...sign, credentials, sha256 }).sign({
      method: init.method ?? 'GET',
      protocol,
      hostname,
      path: pathname,
      headers: { ...Object.fromEntries(new Headers(init.headers)), host },
      body: init.body,
    });
    return fetch(url, { ...init, headers });
  };
