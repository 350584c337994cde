import type { Fetch } from '../channels/channel.ts';
import type { NoFile } from '../channels/deposit.ts';
import { readUpTo } from '../channels/read-body.ts';

/** A file as it was fetched, or why it was not; `again` when another try may help. */
export type Fetched = { readonly bytes: Uint8Array; readonly contentType: string } | NoFile;

export interface FetchRules {
  /** Exact, or with a dot before it all under it. */
  readonly hosts: readonly string[];
  /** The platform's API, by its address: allowed whatever its scheme and port. */
  readonly api: string;
}

/** The largest file kept, in bytes: what platforms let people send of pictures, voice and video. */
const largestFile = 16 * 1024 * 1024;
/** Sent on more often than this, somebody is leading us astray. */
const mostHops = 3;
const deadlineMs = 20_000;

/** What people send to be looked at. Nothing that a browser would run, and no archive. */
const kept =
  /^(image\/(jpeg|png|gif|webp|heic|heif)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(pdf|msword|vnd\.[\w.+-]+)|text\/(plain|(x-)?vcard))$/;

const refused = (why: string, again = false): NoFile => ({ refused: why, again });
const unlike = (why: string, contentType: string): NoFile => ({ ...refused(why), contentType });

/**
 * Fetches a citizen's file: from allowed hosts only, each hop anew, by https, with credentials on the
 * first hop alone; of a kind and size that is kept. Never rejects.
 */
export async function fetchFile(
  first: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  rules: FetchRules,
  fetch: Fetch,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(deadlineMs);
  let { url } = first;
  try {
    for (let hop = 0; hop <= mostHops; hop += 1) {
      if (!isAllowed(url, rules)) return refused('host');
      const headers = hop === 0 ? first.headers : {};
      const response = await fetch(url, { headers, redirect: 'manual', signal });
      const next = redirection(response, url);
      if (next === undefined) return await read(response);
      await response.body?.cancel();
      url = next;
    }
    return refused('redirects');
  } catch {
    return refused('network', true);
  }
}

function isAllowed(address: string, { hosts, api }: FetchRules): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return false;
  if (url.origin === URL.parse(api)?.origin) return true;
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return hosts.some((host) =>
    host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host,
  );
}

function redirection({ status, headers }: Response, from: string): string | undefined {
  if (status < 300 || status > 399) return undefined;
  return URL.parse(headers.get('location') ?? '', from)?.href ?? '';
}

async function read(response: Response): Promise<Fetched> {
  const { status, headers, body } = response;
  const contentType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const why = problem(status, contentType, Number(headers.get('content-length') ?? 0));
  if (why || !body) {
    await body?.cancel();
    return why ?? refused('empty');
  }
  const bytes = await readUpTo(largestFile, body);
  return bytes ? { bytes, contentType } : unlike('too-large', contentType);
}

function problem(status: number, contentType: string, length: number): NoFile | undefined {
  if (status !== 200) return refused(`status-${status}`, status === 429 || status >= 500);
  return unwanted(contentType, length);
}

/** Why a file of this kind and size is not kept. */
export function unwanted(contentType: string, length: number): NoFile | undefined {
  if (!kept.test(contentType)) return unlike('type', contentType);
  return length > largestFile ? unlike('too-large', contentType) : undefined;
}
