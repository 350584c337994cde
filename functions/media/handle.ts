import { type MediaJob, mediaJob } from '../../intents/model/media.ts';
import type { GoneFiles, Log, MediaStore, Metrics } from '../../intents/ports.ts';
import type { Channel, Fetch, ParameterValues } from '../channels/channel.ts';
import { providerNamed } from '../channels/providers.ts';
import { type Fetched, fetchFile } from './fetch-file.ts';

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
 * refused is counted with its reason and left where it is; the citizen has had the plain reply anyway.
 */
export async function handle(body: string, ports: MediaPorts): Promise<void> {
  const job = readJob(body);
  const known = job && ports.channels[job.channel];
  const channel = known && providerNamed(known, job.provider ?? known.provider);
  if (!job || !channel?.media) return ports.metrics.count('MediaRefused', { reason: 'not-a-job' });
  const file = await fetched(job, channel, ports);
  if (!('refused' in file)) return keep(job, file, ports);
  ports.metrics.count('MediaRefused', { reason: file.refused });
  ports.log.info('A file was not kept', { channel: channel.id, reason: file.refused });
  if (file.again) throw new FileNotThere('The platform did not give a file');
}

/** Not where the citizen has had it deleted while it was fetched: then it is removed again. */
async function keep(
  { key, eventId, channel }: MediaJob,
  file: Parameters<MediaStore['put']>[1],
  { store, gone, metrics }: MediaPorts,
): Promise<void> {
  await store.put(key, file);
  if (!(await gone.has(eventId))) return metrics.count('MediaKept', { channel });
  await store.remove([key]);
  metrics.count('MediaGone', { channel });
}

async function fetched(
  { attachment }: MediaJob,
  channel: Channel,
  { parameters, fetch }: MediaPorts,
): Promise<Fetched> {
  const values = await parameters(channel);
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
