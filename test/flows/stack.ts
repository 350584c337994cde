import type { TestProject } from 'vitest/node';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { startPatiently } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the running stack is. */
    url: string;
    /** Tokens signed with the key of the staff pool, that are to be refused all the same, by what is wrong. */
    refusedTokens: Readonly<Record<string, string>>;
    /** Where desks are told what changed. */
    socket: string;
  }
}

/** One stack for all flows; each citizen in them is somebody else, so that they do not meet. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const settings = { ...readSettings({}), PORT: 0 };
  const stack = await startPatiently({ settings, context: { settle: '1' } });
  project.provide('url', stack.url);
  project.provide('refusedTokens', await refusedTokens(stack));
  project.provide('socket', stack.outputs.SocketUrl ?? '');
  return () => stack.stop({ drainSeconds: 0 });
}

/** A supervisor's token, each time with one claim that is not as it should be. */
async function refusedTokens({ staff }: LocalStack): Promise<Record<string, string>> {
  const { access_token } = await staff.signIn('supervisor');
  const claims = JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString());
  const now = Math.floor(Date.now() / 1000);
  const wrong = {
    expired: { iat: now - 400, exp: now - 100 },
    'of another issuer': { iss: 'https://elsewhere.example' },
    'for another client': { client_id: 'another' },
    'for another audience': { aud: 'another' },
    'for another use': { token_use: 'id' },
    'without a session': { origin_jti: undefined },
    'without a scope of the desk': { scope: 'email' },
    'with roles there are not': { roles: ['root'] },
  };
  const signed = Object.entries(wrong).map(
    async ([what, changed]) => [what, await staff.sign({ ...claims, ...changed })] as const,
  );
  return Object.fromEntries(await Promise.all(signed));
}
