import * as z from 'zod';
import { type AwsPlace, awsErrors, awsRefusal, postSigned } from '../../aws/api.ts';
import type { Fetch, Recipient, SendResult } from '../../channel.ts';
import { type ErrorTable, sendResult } from '../../post.ts';
import type { RenderedPart } from '../../rendered.ts';
import { segments } from '../segments.ts';
import { eventErrors } from './events.ts';

export interface Settings {
  readonly place: AwsPlace;
  /** The ARN of the number, or of the pool it is in. */
  readonly origination: string;
  /** Has what becomes of a message published. */
  readonly configurationSet: string;
  /** Whether the agency sends to this number. */
  readonly allowed: (number: string) => boolean;
  /** In millionths of a dollar. */
  readonly segmentPrice: number;
  readonly dailySpend: number;
}

/** Seconds after which AWS stops trying: an answer that comes half a day late confuses more than it helps. */
const timeToLive = 43_200;

/**
 * One SMS. AWS takes no id of ours, so that a call without an answer cannot be made again safely; and it
 * refuses what would cost more than we count for it.
 */
export async function send(
  { text }: RenderedPart,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage',
  };
  const body = {
    DestinationPhoneNumber: to.address,
    OriginationIdentity: settings.origination,
    MessageBody: text,
    MessageType: 'TRANSACTIONAL',
    ConfigurationSetName: settings.configurationSet,
    MaxPrice: dollars(segments(text) * settings.segmentPrice),
    TimeToLive: timeToLive,
  };
  const answer = await postSigned(fetch, settings.place, '/', headers, body);
  return sendResult(answer, messageId, awsRefusal, errors);
}

/** As AWS writes prices: at most two digits before the point, and eight behind it. */
const dollars = (millionths: number): string => (Math.min(millionths, 99_999_999) / 1e6).toFixed(6);

const accepted = z.object({ MessageId: z.string().min(1) });

const messageId = (body: unknown): string | undefined => accepted.safeParse(body).data?.MessageId;

/** https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html */
export const errors: ErrorTable = {
  ...awsErrors,
  ...eventErrors,
  // The account, the number or their configuration is refused: so would be every other message.
  ServiceQuotaExceededException: 'channel-down',
  MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT: 'channel-down',
  MESSAGE_TYPE_MISMATCH: 'channel-down',
  NUMBER_CAPABILITIES_MISMATCH: 'channel-down',
  RESOURCE_NOT_ACCESSIBLE: 'channel-down',
  // This citizen's number is refused: opted out, in a closed country, too dear, written to too often.
  ConflictException: 'permanent',
  COUNTRY_NOT_ENABLED: 'permanent',
  DAILY_DESTINATION_CALL_LIMIT: 'permanent',
  DESTINATION_COUNTRY_BLOCKED: 'permanent',
  DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: 'permanent',
  DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: 'permanent',
  DESTINATION_PHONE_NUMBER_NOT_VERIFIED: 'permanent',
  DESTINATION_PHONE_NUMBER_OPTED_OUT: 'permanent',
  INTERNATIONAL_SENDING_NOT_SUPPORTED: 'permanent',
  INVALID_IDENTITY_FOR_DESTINATION_COUNTRY: 'permanent',
  NO_ORIGINATION_IDENTITIES_FOUND: 'permanent',
  PRICE_OVER_THRESHOLD: 'permanent',
};
