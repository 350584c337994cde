import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { parse } from 'yaml';
import * as z from 'zod';

/** What the page is told of where it runs; the same as desk/config.ts reads. */
interface DeskConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly socket: string;
  readonly agency: Readonly<Record<string, string>>;
}

const outputs = z.object({ DeskIssuer: z.url(), DeskClient: z.string(), SocketUrl: z.url() });

/** What the outputs of a stack say of where its desk runs. */
export function deskConfig(given: Readonly<Record<string, string>>): DeskConfig {
  const { DeskIssuer: issuer, DeskClient: clientId, SocketUrl: socket } = outputs.parse(given);
  return { issuer, clientId, socket, agency: agencyName() };
}

const named = z.object({ name: z.record(z.string(), z.string()) });

const agencyName = () =>
  named.parse(parse(readFileSync(new URL('../../knowledge/agency.yaml', import.meta.url), 'utf8')))
    .name;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Files whose names change with their content may be kept for ever; the rest is asked for anew. */
const cacheControl = (name: string): string =>
  name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/**
 * Puts the built page into its bucket, `index.html` last, so that nobody gets a page whose parts are not
 * there yet. What the page before was made of stays, for those who still have it open.
 */
export async function publishDesk(
  s3: S3Client,
  bucket: string,
  { folder, config }: { readonly folder: string; readonly config: DeskConfig },
): Promise<void> {
  const put = (name: string, body: string | Uint8Array) =>
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `desk/${name}`,
        Body: body,
        ContentType: contentTypes[extname(name)] ?? 'application/octet-stream',
        CacheControl: cacheControl(name),
      }),
    );
  const names = namesBelow(folder).filter((name) => name !== 'index.html');
  await Promise.all(names.map((name) => put(name, readFileSync(join(folder, name)))));
  await put('config.json', JSON.stringify(config));
  await put('index.html', readFileSync(join(folder, 'index.html')));
}

const namesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
