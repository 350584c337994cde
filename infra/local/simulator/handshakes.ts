import { randomBytes } from 'node:crypto';
import type { LocalSettings } from '../settings.ts';
import type { PlatformWorld } from './platform.ts';
import { xSignature } from './x-signature.ts';

/** What a challenge showed, in words a person can act on. */
export interface Handshake {
  readonly valid: boolean;
  readonly status?: number;
  readonly why?: string;
}

/** The webhook to challenge, and who is told whether it passed. */
type Challenged = Pick<PlatformWorld, 'webhook' | 'checked'> & { readonly timeoutMs: number };

/** Meta's subscription: our verify token goes out, the challenge must come back as it is. */
export async function metaSubscribe(hook: Challenged, settings: LocalSettings): Promise<Handshake> {
  const challenge = randomBytes(4).readUInt32BE().toString();
  return ask(hook, {
    query: {
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': settings.META_VERIFY_TOKEN,
    },
    wrong: (body) => (body === challenge ? undefined : 'the answer is not the challenge'),
  });
}

/** X's challenge-response check: the token must come back signed with the consumer secret. */
export async function xChallenge(hook: Challenged, settings: LocalSettings): Promise<Handshake> {
  const token = randomBytes(36).toString('base64');
  const expected = xSignature(token, settings.X_CONSUMER_SECRET);
  return ask(hook, {
    query: { crc_token: token, nonce: randomBytes(12).toString('hex') },
    wrong: (body) => {
      try {
        const answer: unknown = JSON.parse(body);
        const given = typeof answer === 'object' && answer && 'response_token' in answer;
        if (!given) return 'the answer holds no response_token';
        return answer.response_token === expected ? undefined : 'response_token is not right';
      } catch {
        return 'the answer is not JSON';
      }
    },
  });
}

async function ask(
  { webhook, checked, timeoutMs }: Challenged,
  { query, wrong }: { query: Record<string, string>; wrong: (body: string) => string | undefined },
): Promise<Handshake> {
  const result = await fetch(`${webhook().url}?${new URLSearchParams(query)}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  })
    .then(async (response) => verdict(response.status, wrong(await response.text())))
    .catch(() => ({ valid: false, why: 'the webhook did not answer' }));
  checked(result.valid);
  return result;
}

function verdict(status: number, why: string | undefined): Handshake {
  if (status !== 200) return { valid: false, status, why: 'the status is not 200' };
  return why === undefined ? { valid: true, status } : { valid: false, status, why };
}
