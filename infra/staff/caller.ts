import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SignatureV4 } from '@smithy/signature-v4';

/**
 * Who these credentials are of, as an ARN: nobody can say so of themselves, and anybody may ask it. One call
 * is not worth a client of its own.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function callerOf(
  {
    config: { region: regionOf, credentials, sha256 },
  }: Pick<CognitoIdentityProviderClient, 'config'>,
  post: (url: string, init: RequestInit) => Promise<Response>,
): Promise<string> {
  const region = await regionOf();
  const hostname = `sts.${region}.amazonaws.com`;
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const { headers } = await new SignatureV4({ service: 'sts', region, credentials, sha256 }).sign({
    method: 'POST',
    protocol: 'https:',
    hostname,
    path: '/',
    headers: { host: hostname, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  const response = await post(`https://${hostname}/`, { method: 'POST', headers, body });
  const [, arn] = /<Arn>([^<]+)<\/Arn>/.exec(await response.text()) ?? [];
  if (!arn) throw new Error(`AWS does not say who is calling (${response.status})`);
  return arn;
}
