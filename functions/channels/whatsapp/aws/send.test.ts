import { expect, test } from 'vitest';
import * as z from 'zod';
import type { SendError } from '../../../../intents/model/delivery.ts';
import { deliverSettings } from '../../testing/kit.ts';
import { answer, describeOutgoing } from '../../testing/outgoing.ts';
import { limits } from '../render.ts';
import { whatsappByAws } from './channel.ts';
import { kit } from './testing/kit.ts';

const to = { account: '200000000000002', address: '12025550123' };
const header = { messaging_product: 'whatsapp', recipient_type: 'individual', to: to.address };
const name = /^townclerk:[0-9a-f-]{36}$/;
const ours = { biz_opaque_callback_data: expect.stringMatching(name) };

const call = z.strictObject({
  originationPhoneNumberId: z.literal('phone-number-id-976c72a7'),
  metaApiVersion: z.literal('v20.0'),
  message: z.base64(),
});

/** The message of Meta's in a call; fails on any other call. */
const messageIn = (body: string): unknown =>
  JSON.parse(Buffer.from(call.parse(JSON.parse(body)).message, 'base64').toString());

const refusals = (kind: SendError['kind'], ...types: readonly string[]) =>
  types.map((type) => ({
    label: `${type} is ${kind}`,
    status: type === 'DependencyException' ? 502 : 400,
    headers: { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/` },
    answer: { message: 'No' },
    result: { kind, code: type },
  }));

describeOutgoing(kit, {
  to,
  url: 'https://social-messaging.us-east-1.amazonaws.com/v1/whatsapp/send',
  longest: limits.text,
  decode: messageIn,
  render: [{ label: 'text alone', reply: { text: 'Hello' }, parts: [{ text: 'Hello' }] }],
  send: [
    {
      label: 'sends text as Meta takes it, with a name of our own',
      sends: { ...header, type: 'text', text: { body: 'Hello', preview_url: false }, ...ours },
      status: 200,
      answer: { messageId: '2f1c' },
      result: name,
    },
    {
      label: 'sends buttons',
      part: { text: 'Which?', options: [{ value: 'a', label: 'Trash' }], form: 'buttons' },
      sends: {
        ...header,
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Which?' },
          action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'Trash' } }] },
        },
        ...ours,
      },
      status: 200,
      answer: { messageId: '2f1c' },
      result: name,
    },
    {
      label: 'does not know whether a message was taken that has no id',
      status: 200,
      answer: {},
      result: { kind: 'unknown', code: '200' },
    },
    ...refusals('limited', 'ThrottledRequestException', 'ThrottlingException'),
    ...refusals(
      'retryable',
      'InternalServiceException',
      'DependencyException',
      'LimitExceededException',
    ),
    ...refusals('permanent', 'InvalidParametersException', 'ValidationException'),
    ...refusals(
      'channel-down',
      'AccessDeniedException',
      'AccessDeniedByMetaException',
      'ResourceNotFoundException',
    ),
  ],
});

test('what waits for the window is told of by the template in the language, if there is one', async () => {
  const sent: unknown[] = [];
  const nudge = (values: Readonly<Record<string, string>>) =>
    whatsappByAws.nudge?.(
      to,
      'es',
      deliverSettings({ ...kit, values: { ...kit.values, ...values } }),
      async (_url, { body }) => {
        sent.push(messageIn(String(body)));
        return answer(200, { messageId: '2f1c' });
      },
    );
  expect(await nudge({})).toBe('none');
  expect(await nudge({ 'reply-waiting-template': 'reply_waiting en es' })).toMatchObject({
    ok: true,
  });
  expect(sent).toEqual([
    {
      ...header,
      ...ours,
      type: 'template',
      template: { name: 'reply_waiting', language: { code: 'es' } },
    },
  ]);
});
