import * as z from 'zod';
import { type AwsPlace, awsErrors, awsRefusal, postSigned } from '../../aws/api.ts';
import type { Fetch, Recipient, SendResult } from '../../channel.ts';
import type { Template } from '../../meta/template-name.ts';
import { type ErrorTable, sendResult } from '../../post.ts';
import type { RenderedPart } from '../../rendered.ts';
import { content, messageTo, errors as metaErrors, readAndTyping } from '../send.ts';
import { nudgeBy } from '../template.ts';
import { newName } from './name.ts';

export interface Settings {
  readonly place: AwsPlace;
  /** AWS's own id of our number: `phone-number-id-...`. */
  readonly origination: string;
  /** Of Meta's API: AWS passes a message on as it is. */
  readonly apiVersion: string;
  /** The template that says a reply waits, if there is one. */
  readonly replyWaiting: Template | undefined;
}

/** One message. AWS takes it for Meta; what Meta makes of it comes as a status. */
export const send = (
  part: RenderedPart,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> => post(content(part), to, settings, fetch);

async function post(
  message: object,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  const name = newName();
  const body = { ...messageTo(to, message), biz_opaque_callback_data: name };
  const answer = await passOn(body, settings, fetch);
  return sendResult(answer, (taken) => (accepted(taken) ? name : undefined), awsRefusal, errors);
}

export const nudge = nudgeBy<Settings>(post);

/** Marks the citizen's message read and shows that an answer is coming, for up to 25 seconds. */
export async function typing(
  _to: Recipient,
  { platformId }: { platformId?: string | undefined },
  settings: Settings,
  fetch: Fetch,
): Promise<void> {
  if (platformId) await passOn(readAndTyping(platformId), settings, fetch);
}

/** https://docs.aws.amazon.com/social-messaging/latest/APIReference/API_SendWhatsAppMessage.html */
const passOn = (body: object, { place, origination, apiVersion }: Settings, fetch: Fetch) =>
  postSigned(
    fetch,
    place,
    '/v1/whatsapp/send',
    { 'content-type': 'application/json' },
    {
      originationPhoneNumberId: origination,
      metaApiVersion: apiVersion,
      message: Buffer.from(JSON.stringify(body)).toString('base64'),
    },
  );

const taken = z.object({ messageId: z.string().min(1) });

const accepted = (body: unknown): boolean => taken.safeParse(body).success;

/** Of AWS at once, of Meta in a status. */
export const errors: ErrorTable = {
  ...metaErrors,
  ...awsErrors,
  AccessDeniedByMetaException: 'channel-down',
  // Meta could not be reached, or not asked now: AWS has passed nothing on.
  DependencyException: 'retryable',
  InternalServiceException: 'retryable',
  InvalidParametersException: 'permanent',
  // A quota of the account, of which AWS does not say that it passes.
  LimitExceededException: 'retryable',
  ThrottledRequestException: 'limited',
};
