import type { GeoCoordinates } from '../../intents/model/activity.ts';
import type { Unreadable } from './channel.ts';

/** Later times have ISO forms that no reader expects. */
const year10000 = Date.UTC(10_000, 0);

/**
 * The ISO time of a platform's timestamp: a number or digits, in seconds or milliseconds.
 * Platforms change between the two without notice; before the year 5138 the sizes tell them apart.
 */
export function isoTime(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  if (typeof value === 'string' && !/^\d{1,16}$/.test(value)) return undefined;
  const number = Number(value);
  if (!(number > 0)) return undefined;
  const milliseconds = number < 1e11 ? number * 1000 : number;
  return milliseconds < year10000 ? new Date(milliseconds).toISOString() : undefined;
}

/**
 * A citizen's text as it can be stored and queued: half surrogates and the two code points that SQS
 * refuses become U+FFFD, so that one odd character does not get a whole webhook redelivered for days.
 */
export const readableText = (text: string): string =>
  text.toWellFormed().replace(/[\uFFFE\uFFFF]/g, '\uFFFD');

/** Names something a platform sent that we do not know, short and safe enough for a metric. */
export const unknown = (what: unknown): string =>
  typeof what === 'string' && /^[\w.-]{1,40}$/.test(what) ? `unknown:${what}` : 'unknown:unnamed';

/** A place, if these are degrees of one. Nothing is told by truth: 0 is a degree. */
export function place(latitude: unknown, longitude: unknown): readonly GeoCoordinates[] {
  const degrees = [latitude, longitude].map((value) =>
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
  );
  const [north, east] = degrees;
  if (typeof north !== 'number' || typeof east !== 'number') return [];
  if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180)) return [];
  return [{ type: 'GeoCoordinates', latitude: north, longitude: east }];
}

/** The JSON object in a body. */
export function jsonObject(body: Buffer): Readonly<Record<string, unknown>> | Unreadable {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : wrongObject;
  } catch {
    return notJson;
  }
}

const notJson: Unreadable = { unreadable: 'not-json' };
export const wrongObject: Unreadable = { unreadable: 'wrong-object' };

/** By which object it is: a body may say of itself what it likes. */
export const isUnreadable = (value: object): value is Unreadable =>
  value === notJson || value === wrongObject;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value where it is text. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The value as a list; nothing for what is not one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
