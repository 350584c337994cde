import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LocalSettings } from '../settings.ts';
import { awsError, signatureRefusal } from './aws-call.ts';
import { segments } from './page/segments.js';
import type { ApiAnswer, ApiRequest, PlatformWorld } from './platform.ts';
import { tokenBucket } from './rate.ts';

/** Message parts a second that a toll-free number may send. */
const partsPerSecond = 3;
/** What the simulator charges for a part, in dollars. */
const price = 0.00883;

/** https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html */
const sendTextMessage = z.strictObject({
  DestinationPhoneNumber: z.string().regex(/^\+?[1-9][0-9]{1,18}$/),
  OriginationIdentity: z.string().min(1).max(256),
  MessageBody: z.string().min(1).max(1600),
  MessageType: z.enum(['TRANSACTIONAL', 'PROMOTIONAL']),
  ConfigurationSetName: z.string().min(1).max(256).optional(),
  MaxPrice: z
    .string()
    .regex(/^[0-9]{0,2}\.[0-9]{1,8}$/)
    .optional(),
  TimeToLive: z.int().min(5).max(259_200).optional(),
});
type Message = z.infer<typeof sendTextMessage>;

interface Api {
  readonly settings: LocalSettings;
  readonly world: PlatformWorld;
  readonly optedOut: ReadonlySet<string>;
}

/** Takes `SendTextMessage` in AWS's JSON protocol, signed. */
export function smsVoiceApi(api: Api): (request: ApiRequest) => Promise<ApiAnswer> {
  const perSecond = tokenBucket(partsPerSecond * 100, 1 / partsPerSecond / 100);
  return async (request) => {
    const { world } = api;
    const refusal = await signatureRefusal(request, {
      service: 'sms-voice',
      mount: '/platforms/sms-aws',
      now: world.now(),
    });
    if (refusal) return refusal;
    if (world.settings().rates && !perSecond('number', world.now()))
      return awsError(400, 'ThrottlingException');
    const target = request.headers['x-amz-target'];
    if (request.method !== 'POST' || request.path !== '/' || target !== operation)
      return awsError(400, 'UnknownOperationException');
    if (request.headers['content-type'] !== 'application/x-amz-json-1.0')
      return awsError(400, 'SerializationException');
    const parsed = sendTextMessage.safeParse(jsonIn(request.body));
    return parsed.success
      ? create(parsed.data, api)
      : awsError(400, 'ValidationException', 'FIELD_VALIDATION_FAILED');
  };
}

const operation = 'PinpointSMSVoiceV2.SendTextMessage';

function create(message: Message, { settings, optedOut }: Api): ApiAnswer {
  const to = message.DestinationPhoneNumber;
  const cost = segments(message.MessageBody).count * price;
  const checks: readonly [boolean, string, string?][] = [
    [message.OriginationIdentity !== settings.AWS_SMS_ORIGINATION, 'ResourceNotFoundException'],
    [
      message.ConfigurationSetName !== undefined &&
        message.ConfigurationSetName !== settings.AWS_SMS_CONFIGURATION_SET,
      'ResourceNotFoundException',
    ],
    [!/^\+(1|99)/.test(to), 'ValidationException', 'INVALID_IDENTITY_FOR_DESTINATION_COUNTRY'],
    [Number(message.MaxPrice ?? '99') < cost, 'ValidationException', 'PRICE_OVER_THRESHOLD'],
    [optedOut.has(to), 'ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT'],
  ];
  const wrong = checks.find(([applies]) => applies);
  if (wrong) return awsError(400, wrong[1], wrong[2]);
  const id = randomUUID();
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ MessageId: id }),
    accepted: {
      kind: 'message',
      id,
      to,
      text: message.MessageBody,
      // Without a configuration set AWS tells nobody what becomes of a message.
      ...(message.ConfigurationSetName && { callback: message.ConfigurationSetName }),
    },
  };
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
