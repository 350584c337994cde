import { type CitizenEvent, mostAliases } from '../../intents/model/event.ts';
import type { Metrics } from '../../intents/ports.ts';
import type { Mask } from '../../intents/privacy/mask.ts';
import type { ParsedActivity } from '../channels/channel.ts';
import { eventId } from '../keys.ts';

/** What a text passes through before it is kept. */
interface Keeping {
  /** Takes out what must never be stored. */
  readonly mask: Mask;
  readonly metrics: Metrics;
}

/** The longest text kept of one message, in UTF-16 units: longer than any channel lets a citizen write. */
const longestText = 20_000;
/** The longest option's value: ours have 200 at most (intents/model/message.ts). */
const longestValue = 200;
/** The longest id or address of a file. What is longer is left out, else an event might fit no queue. */
const longestId = 512;
const longestUrl = 2048;
const mostAttachments = 10;

/** The platform's time, unless its clock is ahead: time to come would never be too old, nor expire. */
export const earlier = (stated: string | undefined, arrived: string): string =>
  stated !== undefined && stated < arrived ? stated : arrived;

/** What a citizen did as the queue takes it: bounded, masked, with its id and times. */
export function toEvent(
  channel: string,
  parsed: ParsedActivity,
  arrived: string,
  ports: Keeping,
): CitizenEvent {
  const { account, address, kind, platformId, activity } = parsed;
  const timestamp = earlier(activity.timestamp, arrived);
  return {
    kind: 'activity',
    id: eventId({ channel, account, kind, platformId, timestamp: activity.timestamp ?? '' }),
    at: timestamp,
    acceptedAt: arrived,
    identity: { channel, account, address },
    ...named('aliases', parsed.aliases),
    ...named('ended', parsed.ended),
    activity: { ...bounded(activity), timestamp, text: kept(activity.text, ports) },
  };
}

/** At most as many addresses as an event may name; nothing where there is none. */
const named = (field: 'aliases' | 'ended', addresses: readonly string[] = []) =>
  addresses.length > 0 ? { [field]: addresses.slice(0, mostAliases) } : {};

/** Without what is too long to be passed on. A file's name is the citizen's own words: nobody needs it. */
function bounded(activity: ParsedActivity['activity']): ParsedActivity['activity'] {
  const { id, replyToId, value, attachments } = activity;
  return {
    ...activity,
    id: within(longestId, id),
    replyToId: within(longestId, replyToId),
    value: within(longestValue, value),
    attachments: attachments
      ?.slice(0, mostAttachments)
      .map(({ contentType, contentUrl, id: file }) => ({
        contentType: within(longestId, contentType) ?? 'file',
        contentUrl: within(longestUrl, contentUrl),
        id: within(longestId, file),
      })),
  };
}

const within = (most: number, text: string | undefined): string | undefined =>
  text !== undefined && text.length <= most ? text : undefined;

/** The text without what must never be stored. */
function kept(text: string | undefined, { mask, metrics }: Keeping): string | undefined {
  if (!text) return undefined;
  if (text.length > longestText) metrics.count('TextCut');
  const masked = mask(text.slice(0, longestText));
  for (const kind of masked.found) metrics.count('Masked', { kind });
  return masked.text;
}
