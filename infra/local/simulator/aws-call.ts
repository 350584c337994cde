import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { credentials, region } from '../places.ts';
import type { ApiAnswer, ApiRequest } from './platform.ts';

/** An error as AWS's services word it: the type in a header and, in the JSON protocols, in the body. */
export const awsError = (status: number, type: string, reason?: string): ApiAnswer => ({
  status,
  headers: { 'x-amzn-errortype': type, 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: `com.amazonaws.service#${type}`,
    Message: 'Refused by the simulator',
    ...(reason && { Reason: reason }),
  }),
});

/** How old a signature may be, in milliseconds. */
const good = 5 * 60 * 1000;

/**
 * What is wrong with a call's signature, of this service and by the functions of the local run; undefined
 * when nothing is. It is made again and compared, as AWS does.
 */
export async function signatureRefusal(
  request: ApiRequest,
  { service, mount, now }: { service: string; mount: string; now: Date },
): Promise<ApiAnswer | undefined> {
  const given = request.headers.authorization ?? '';
  const read =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}$/.exec(
      given,
    );
  if (!read) return awsError(403, 'MissingAuthenticationTokenException');
  const [, key, signedRegion, signedService, names = ''] = read;
  if (key !== credentials.accessKeyId) return awsError(403, 'UnrecognizedClientException');
  if (signedRegion !== region || signedService !== service)
    return awsError(403, 'InvalidSignatureException');
  const at = dateOf(request.headers['x-amz-date']);
  if (!at || Math.abs(now.getTime() - at.getTime()) > good)
    return awsError(403, 'InvalidSignatureException');
  const again = await signedAgain(request, names.split(';'), at, { service, mount });
  return again === given ? undefined : awsError(403, 'InvalidSignatureException');
}

/** `20261126T004500Z`. */
const dateOf = (text = ''): Date | undefined => {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? undefined : at;
};

async function signedAgain(
  request: ApiRequest,
  names: readonly string[],
  signingDate: Date,
  { service, mount }: { service: string; mount: string },
): Promise<string | undefined> {
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const headers = Object.fromEntries(names.map((name) => [name, request.headers[name] ?? '']));
  const { headers: signed } = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: request.headers.host ?? '',
      path: mount + request.path,
      headers,
      body: request.body,
    },
    { signingDate },
  );
  return signed.authorization;
}

/** SHA-256 as the signer wants it. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
