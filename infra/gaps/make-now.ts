import { SSMClient } from '@aws-sdk/client-ssm';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import type { Where } from '../where.ts';

const made = z.object({ week: z.string() });
const failure = z.object({ errorMessage: z.string() });

/** Has the function `digest` make the list of this week; rejects with what it says when it does not. */
export async function makeNow({ stage, name, client }: Where, week: string): Promise<void> {
  const body = JSON.stringify({ week });
  const response = await post(
    client('lambda').endpoint,
    `/2015-03-31/functions/townclerk-${stage}-digest/invocations`,
    body,
  );
  const answer: unknown = await response.json();
  const failed = failure.safeParse(answer);
  if (failed.success) throw new Error(failed.data.errorMessage);
  if (!response.ok || !made.safeParse(answer).success)
    throw new Error(`The function digest of ${name} cannot be called (${response.status})`);
}

/**
 * Posts to Lambda, signed as AWS asks, with the region and credentials that the SDK's other clients
 * find. One call is not worth a client of its own.
 */
async function post(endpoint: string | undefined, path: string, body: string): Promise<Response> {
  const { config } = new SSMClient(endpoint ? localSigner : {});
  const region = await config.region();
  const url = new URL(path, endpoint ?? `https://lambda.${region}.amazonaws.com`);
  const { credentials, sha256 } = config;
  const signer = new SignatureV4({ service: 'lambda', region, credentials, sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  });
  return fetch(url, { method: 'POST', headers, body });
}

/** The local run checks no signature. */
const localSigner = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};
