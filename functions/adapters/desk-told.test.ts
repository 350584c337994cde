import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import type { Change } from '../../intents/model/handoff/change.ts';
import { socketClient } from './apigateway/client.ts';
import { createDeskSockets } from './apigateway/desk-sockets.ts';
import { rowChange } from './dynamodb/stream.ts';
import { createStaffAlerts } from './sns/staff-alerts.ts';

const socketsClient = new ApiGatewayManagementApiClient({ region: 'eu-west-1' });
const topicClient = new SNSClient({ region: 'eu-west-1' });
const sockets = mockClient(socketsClient);
const topic = mockClient(topicClient);
beforeEach(() => {
  sockets.reset();
  topic.reset();
});

const change: Change = {
  id: '01',
  at: '2026-11-23T12:00:00.000Z',
  kind: 'case',
  handoffId: 'TC-7K4M-2Q',
  topic: 'waste',
  recordClass: 'change',
  expiresAt: 1,
};
const desks = createDeskSockets(socketsClient);

test('a desk is sent the changes, and not how long we keep them', async () => {
  sockets.on(PostToConnectionCommand).resolves({});
  expect(await desks.tell('c1', [change])).toBe('told');
  const { ConnectionId, Data } = sockets.call(0).args[0].input as {
    ConnectionId: string;
    Data: string;
  };
  const { recordClass: _, expiresAt: __, ...shown } = change;
  expect([ConnectionId, JSON.parse(Data)]).toEqual(['c1', { changes: [shown] }]);
});

test('a desk that is no more is gone; whatever else is wrong is thrown', async () => {
  sockets
    .on(PostToConnectionCommand)
    .rejectsOnce(new GoneException({ message: '', $metadata: {} }));
  expect(await desks.tell('c1', [change])).toBe('gone');
  sockets.on(PostToConnectionCommand).rejects(new Error('busy'));
  await expect(desks.tell('c1', [change])).rejects.toThrow('busy');
});

test('a desk is closed; one that is gone is closed already', async () => {
  sockets.on(DeleteConnectionCommand).resolvesOnce({});
  await desks.close('c1');
  expect(sockets.call(0).args[0].input).toEqual({ ConnectionId: 'c1' });
  const gone = new GoneException({ message: '', $metadata: {} });
  sockets.on(DeleteConnectionCommand).rejectsOnce(gone);
  await desks.close('c1');
  sockets.on(DeleteConnectionCommand).rejects(new Error('busy'));
  await expect(desks.close('c1')).rejects.toThrow('busy');
});

test.each([
  ['wss://a.execute-api.eu-west-1.amazonaws.com/live', 'https:'],
  ['ws://127.0.0.1:3000/socket', 'http:'],
])('what is posted to desks at %s goes by %s', async (url, protocol) => {
  expect((await socketClient(url).config.endpoint?.())?.protocol).toBe(protocol);
});

test('people are told by subject, as JSON, and by attributes to choose by', async () => {
  topic.on(PublishCommand).resolves({});
  const alert = {
    alert: 'urgent-case',
    handoffId: 'TC-7K4M-2Q',
    topic: 'waste',
    priority: 'urgent',
    at: change.at,
  } as const;
  await createStaffAlerts(topicClient, 'arn:topic').raise(alert);
  const {
    Subject,
    Message = '',
    MessageAttributes,
  } = topic.call(0).args[0].input as {
    Subject?: string;
    Message?: string;
    MessageAttributes?: Record<string, { StringValue?: string }>;
  };
  expect(Subject).toContain(alert.handoffId);
  expect(JSON.parse(Message)).toEqual(alert);
  expect(MessageAttributes?.topic?.StringValue).toBe('waste');
});

test('a record of a stream is read as rows', () => {
  const record = {
    eventName: 'MODIFY' as const,
    dynamodb: {
      SequenceNumber: '111',
      Keys: { id: { S: 'TC-7K4M-2Q' } },
      OldImage: { id: { S: 'TC-7K4M-2Q' }, version: { N: '1' } },
      NewImage: { id: { S: 'TC-7K4M-2Q' }, version: { N: '2' }, owner: { M: { id: { S: 'a' } } } },
    },
  };
  expect(rowChange(record)).toEqual({
    id: '111',
    keys: { id: 'TC-7K4M-2Q' },
    before: { id: 'TC-7K4M-2Q', version: 1 },
    after: { id: 'TC-7K4M-2Q', version: 2, owner: { id: 'a' } },
    expired: false,
  });
});

test('what DynamoDB removed because its time was over is told from what somebody removed', () => {
  const dynamodb = { SequenceNumber: '1', Keys: {}, OldImage: {} };
  const userIdentity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
  expect(rowChange({ eventName: 'REMOVE', dynamodb, userIdentity }).expired).toBe(true);
  expect(rowChange({ eventName: 'REMOVE', dynamodb }).expired).toBe(false);
});
