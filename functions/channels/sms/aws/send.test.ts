import { describe, expect, test } from 'vitest';
import type { SendError } from '../../../../intents/model/delivery.ts';
import type { Call } from '../../call.ts';
import { deliverSettings } from '../../testing/kit.ts';
import { answer, describeOutgoing } from '../../testing/outgoing.ts';
import { limits } from '../render.ts';
import { smsByAws } from './channel.ts';
import { kit, number } from './testing/kit.ts';

const to = { account: number, address: '+12025550123' };
const map = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };

/** An error as AWS's JSON protocol writes it. */
const refused = (type: string, Reason?: string) => ({
  __type: `com.amazonaws.pinpointsmsvoicev2#${type}`,
  Message: 'No',
  ...(Reason && { Reason }),
});

const refusals = (
  kind: SendError['kind'],
  ...given: readonly (readonly [type: string, reason?: string])[]
) =>
  given.map(([type, reason]) => ({
    label: `${reason ?? type} is ${kind}`,
    status: 400,
    answer: refused(type, reason),
    result: { kind, code: reason ?? type },
  }));

describeOutgoing(kit, {
  to,
  url: 'https://sms-voice.us-east-1.amazonaws.com/',
  longest: limits.text,
  decode: (body) => JSON.parse(body),
  render: [
    {
      label: 'options as numbered lines, in few characters',
      reply: { text: 'Which?', options: [{ value: 'a', label: 'Trash' }] },
      parts: [{ text: 'Which?\n1. Trash' }],
    },
  ],
  send: [
    {
      label: 'sends text from the pool, has it reported on, and says what it may cost',
      sends: {
        DestinationPhoneNumber: '+12025550123',
        OriginationIdentity: 'arn:aws:sms-voice:us-east-1:123456789012:pool/pool-c1d2',
        MessageBody: 'Hello',
        MessageType: 'TRANSACTIONAL',
        ConfigurationSetName: 'townclerk-test',
        MaxPrice: '0.012000',
        TimeToLive: 43_200,
      },
      status: 200,
      answer: { MessageId: '862a8790' },
      result: '862a8790',
    },
    {
      label: 'sends the link to a picture: it has no MMS',
      part: {
        text: 'Here\nPicture: A map\nhttps://riverton.example/m.png',
        media: map,
        beside: 'Here',
      },
      sends: expect.objectContaining({
        MessageBody: 'Here\nPicture: A map\nhttps://riverton.example/m.png',
      }),
      status: 200,
      answer: { MessageId: 'm2' },
      result: 'm2',
    },
    {
      label: 'may cost three times as much in three segments',
      part: { text: 'A'.repeat(400) },
      sends: expect.objectContaining({ MaxPrice: '0.036000' }),
      status: 200,
      answer: { MessageId: 'm3' },
      result: 'm3',
    },
    ...refusals(
      'permanent',
      ['ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT'],
      ['ConflictException', 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED'],
      ['ConflictException', 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION'],
      ['ConflictException', 'NO_ORIGINATION_IDENTITIES_FOUND'],
      ['ValidationException', 'PRICE_OVER_THRESHOLD'],
      ['ValidationException', 'INVALID_IDENTITY_FOR_DESTINATION_COUNTRY'],
      ['ValidationException'],
      ['ServiceQuotaExceededException', 'DAILY_DESTINATION_CALL_LIMIT'],
    ),
    ...refusals(
      'channel-down',
      ['ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'],
      ['ServiceQuotaExceededException'],
      ['ConflictException', 'MESSAGE_TYPE_MISMATCH'],
      ['ResourceNotFoundException'],
      ['AccessDeniedException'],
      ['UnrecognizedClientException'],
    ),
    ...refusals('limited', ['ThrottlingException'], ['TooManyRequestsException']),
    ...refusals('retryable', ['InternalServerException'], ['ExpiredTokenException']),
    {
      label: 'a reason nobody knows goes by its type',
      status: 400,
      answer: refused('ServiceQuotaExceededException', 'SOMETHING_NEW'),
      result: { kind: 'channel-down', code: 'SOMETHING_NEW' },
    },
    {
      label: 'a type in a header, as gateways of AWS write it',
      status: 403,
      headers: { 'x-amzn-errortype': 'AccessDeniedException:http://internal.amazon.com/coral/' },
      answer: { Message: 'No' },
      result: { kind: 'channel-down', code: 'AccessDeniedException' },
    },
  ],
});

describe('where and as whom', () => {
  const callWith = async (values: Readonly<Record<string, string>>) => {
    const calls: { url: string; init: Call }[] = [];
    const settings = deliverSettings({ ...kit, values: { ...kit.values, ...values } });
    await smsByAws.send({ text: 'Hello' }, to, settings, async (url, init) => {
      calls.push({ url, init });
      return answer(200, { MessageId: 'm' });
    });
    return calls[0];
  };

  test('it is called in the region of the number, and signed for it', async () => {
    const origination = 'arn:aws-us-gov:sms-voice:us-gov-west-1:123456789012:phone-number/phone-1a';
    expect(await callWith({ origination })).toMatchObject({
      url: 'https://sms-voice.us-gov-west-1.amazonaws.com/',
      init: { sign: { service: 'sms-voice', region: 'us-gov-west-1' } },
    });
  });

  test('another address is for tests', async () => {
    const call = await callWith({ 'api-base-url': 'http://localhost:3000/platforms/sms-aws/' });
    expect(call?.url).toBe('http://localhost:3000/platforms/sms-aws/');
  });

  test.each(['+12025550100', 'pool-c1d2', 'arn:aws:sns:us-east-1:123456789012:pool/pool-c1d2'])(
    'an origination of %s is refused, since it tells no region',
    (origination) => {
      expect(() => deliverSettings({ ...kit, values: { ...kit.values, origination } })).toThrow(
        /must be an ARN/,
      );
    },
  );

  test('what it may cost never has more than two digits before the point', async () => {
    const call = await callWith({ 'segment-price': '5000' });
    expect(JSON.parse(String(call?.init.body)).MaxPrice).toMatch(/^\d{1,2}\.\d{1,8}$/);
  });
});
