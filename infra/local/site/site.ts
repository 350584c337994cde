import { createContext, runInContext } from 'node:vm';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';

/** What CloudFront serves from a bucket: where the files are, what runs before, what is added. */
export interface Site {
  readonly bucket: string;
  /** The path patterns of other origins: those the gateway serves itself. */
  readonly elsewhere: readonly string[];
  /** The code of the function that runs when a request comes in. */
  readonly onRequest?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a CloudFront function gives back: the request, changed, or a response. */
const decided = z.union([
  z.object({
    statusCode: z.number().int(),
    headers: z.record(z.string(), z.object({ value: z.string() })).default({}),
  }),
  z.object({ uri: z.string().startsWith('/') }),
]);

/** Whether this path is the site's, and not of one of its other origins. */
export const isOf = ({ elsewhere }: Site, path: string): boolean =>
  !elsewhere.some((pattern) => matches(pattern, path));

const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;

/** One file of the site, or what its function answers instead. */
export async function serveSite(site: Site, path: string, s3: S3Client): Promise<Response> {
  const { headers } = site;
  const request = decided.parse(run(site.onRequest, path));
  if ('statusCode' in request) {
    const own = Object.entries(request.headers).map(([name, { value }]) => [name, value]);
    return new Response(null, {
      status: request.statusCode,
      headers: { ...headers, ...Object.fromEntries(own) },
    });
  }
  try {
    const found = await s3.send(
      new GetObjectCommand({ Bucket: site.bucket, Key: decodeURIComponent(request.uri.slice(1)) }),
    );
    const file = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
    return new Response(Buffer.from(file), {
      headers: {
        ...headers,
        'content-type': found.ContentType ?? 'application/octet-stream',
        ...(found.CacheControl && { 'cache-control': found.CacheControl }),
      },
    });
  } catch (error) {
    if (error instanceof NoSuchKey) return new Response('Not found', { status: 404, headers });
    throw error;
  }
}

/** The template's own function, in a context that has nothing. */
function run(code: string | undefined, uri: string): unknown {
  if (code === undefined) return { uri };
  const event = JSON.stringify({ request: { method: 'GET', uri, querystring: {}, headers: {} } });
  const result = runInContext(`${code}; JSON.stringify(handler(${event}))`, createContext({}), {
    timeout: 1000,
  });
  return JSON.parse(String(result));
}
