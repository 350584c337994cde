import type { GoneFiles, MediaStore } from '../../intents/file-ports.ts';
import { type MediaJob, mediaJob } from '../../intents/model/media.ts';
import type { Log, Metrics } from '../../intents/ports.ts';
import type { Channel, Fetch, ParameterValues } from '../channels/channel.ts';
import type { Deposit, NoFile } from '../channels/deposit.ts';
import { providerNamed } from '../channels/providers.ts';
import { type Fetched, fetchFile, unwanted } from './fetch-file.ts';

/** What the media Lambda works with. */
export interface MediaPorts {
  readonly channels: Readonly<Record<string, Channel>>;
  /** A channel's parameters that are `readBy` media; rejects naming those that are missing. */
  readonly parameters: (channel: Channel) => Promise<ParameterValues>;
  readonly fetch: Fetch;
  readonly store: MediaStore;
  readonly gone: Pick<GoneFiles, 'has'>;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The platform did not give the file now. Transient: the queue brings the job back. */
export class FileNotThere extends Error {
  override readonly name = 'NetworkingError';
}

/**
 * Fetches one citizen's file and keeps it. Rejects only when trying again may help. A file that is
 * refused is counted, and its reason kept in its place; the citizen has had the plain reply anyway.
 */
export async function handle(body: string, ports: MediaPorts): Promise<void> {
  const job = readJob(body);
  const known = job && ports.channels[job.channel];
  const channel = known && providerNamed(known, job.provider ?? known.provider);
  if (!job || !channel?.media) return ports.metrics.count('MediaRefused', { reason: 'not-a-job' });
  const missing = await keep(job, channel, ports);
  if (!missing) return confirm(job, ports, 'MediaKept');
  const { refused: reason, again, contentType = job.attachment.contentType } = missing;
  ports.metrics.count('MediaRefused', { reason });
  ports.log.info('A file was not kept', { channel: channel.id, reason });
  if (again) throw new FileNotThere('The platform did not give a file');
  await ports.store.refuse(job.key, { reason, ...plainType(contentType) });
  await confirm(job, ports);
}

/** A type that can be written down: it is said by whoever sent the file. */
const plainType = (contentType: string) =>
  /^[a-z]{1,20}(\/[\w.+-]{1,80})?$/u.test(contentType) ? { contentType } : {};

/** Not where the citizen has had it deleted while it was fetched: then it is removed again. */
async function confirm(
  { key, eventId, channel }: MediaJob,
  { store, gone, metrics }: MediaPorts,
  metric?: 'MediaKept',
): Promise<void> {
  if (!(await gone.has(eventId))) return metric && metrics.count(metric, { channel });
  await store.remove([key]);
  metrics.count('MediaGone', { channel });
}

/** Has the file in the store, by whichever way the platform has; why not, otherwise. */
async function keep(
  job: MediaJob,
  channel: Channel,
  ports: MediaPorts,
): Promise<NoFile | undefined> {
  const values = await ports.parameters(channel);
  const { deposit } = channel.media ?? {};
  if (deposit) return deposited(job, deposit, values, ports);
  const file = await fetched(job, channel, values, ports);
  if ('refused' in file) return file;
  await ports.store.put(job.key, file);
  return undefined;
}

/** Of the same kinds and sizes as what we fetch ourselves, by what the platform says of it. */
async function deposited(
  { attachment, key }: MediaJob,
  { describe, put }: Deposit,
  values: ParameterValues,
  { fetch, store }: MediaPorts,
): Promise<NoFile | undefined> {
  const about = await describe(attachment, values, fetch);
  if ('refused' in about) return about;
  const contentType = (about.contentType.split(';')[0] ?? '').trim().toLowerCase();
  const why = unwanted(contentType, about.bytes);
  if (why) return why;
  const done = await put(attachment, await store.putAddress(key, contentType), values, fetch);
  return done === 'put' ? undefined : done;
}

async function fetched(
  { attachment }: MediaJob,
  channel: Channel,
  values: ParameterValues,
  { fetch }: MediaPorts,
): Promise<Fetched> {
  const { hosts = [], locate } = channel.media ?? {};
  const located = (await locate?.(attachment, values, fetch)) ?? notThere;
  if ('refused' in located) return located;
  return fetchFile(located, { hosts, api: values['api-base-url'] ?? '' }, fetch);
}

const notThere = { refused: 'no-address', again: false };

function readJob(body: string): MediaJob | undefined {
  try {
    return mediaJob.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
