import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import * as registry from '../../functions/channels/registry.ts';
import { feedRows } from '../../infra/feeds.ts';
import { functions } from '../../infra/functions.ts';
import { readStage } from '../../infra/stages.ts';
import { synthesized } from './synthesized.ts';

const pool = 'arn:aws:sms-voice:us-east-1:123456789012:pool/pool-c1d2';
const number = 'arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/976c72a7';
const channels = Object.values(registry);

type Stack = Awaited<ReturnType<typeof synthesized>>;
let without: Stack;
let stack: Stack;
beforeAll(async () => {
  without = await synthesized({ channels });
  const context = { smsOrigination: pool, whatsappOrigination: number };
  stack = await synthesized({ channels, context });
});

/** What the roles may do of these services, by the name of the function. */
function rights({ all }: Stack): [string, unknown, unknown][] {
  const roles = Object.entries(all('AWS::IAM::Role'));
  return roles.flatMap(([id, role]) => {
    const text = JSON.stringify(role.Properties.Policies ?? []);
    const policies: { PolicyDocument: { Statement: { Action: unknown; Resource: unknown }[] } }[] =
      JSON.parse(text);
    return policies
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => /sms-voice|social-messaging/u.test(JSON.stringify(Action)))
      .map(({ Action, Resource }): [string, unknown, unknown] => [
        id.replace(/Role[0-9A-F]{8}$/u, ''),
        Action,
        Resource,
      ]);
  });
}

/** What its row says of a function. */
function sizeOf(name: string): object {
  const row = functions.find((each) => each.name === name);
  return { MemorySize: row?.memory, Timeout: row?.timeout };
}

describe('a stage that names no number of AWS End User Messaging', () => {
  test('has nothing of it, and may nothing', () => {
    const names = Object.values(without.all('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.FunctionName,
    );
    expect(names).not.toContain('townclerk-dev-intake');
    expect(JSON.stringify(without.all('AWS::SQS::Queue'))).not.toContain('feeds');
    without.template.resourceCountIs('AWS::SMSVOICE::ConfigurationSet', 0);
    // For alarms and for staff.
    without.template.resourceCountIs('AWS::SNS::Topic', 2);
    expect(rights(without)).toEqual([]);
  });
});

describe('a stage that names them', () => {
  test('lets the service of each publish to its topic, for this account, and nobody else', () => {
    for (const { path, service } of feedRows) {
      const name = `townclerk-dev-${path.replace('/', '-')}`;
      const [topic] = Object.entries(stack.all('AWS::SNS::Topic')).filter(
        ([, { Properties }]) => Properties.TopicName === name,
      );
      const [id] = topic ?? [];
      const [policy] = Object.values(stack.all('AWS::SNS::TopicPolicy')).filter(({ Properties }) =>
        JSON.stringify(Properties.Topics).includes(String(id)),
      );
      const { Statement }: { Statement: { Effect: string }[] } = JSON.parse(
        JSON.stringify(policy?.Properties.PolicyDocument),
      );
      expect(Statement.filter(({ Effect }) => Effect === 'Allow')).toEqual([
        {
          Sid: 'PublishedByAws',
          Effect: 'Allow',
          Principal: { Service: `${service}.amazonaws.com` },
          Action: 'sns:Publish',
          Resource: { Ref: id },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ]);
    }
  });

  test('hands on, in the envelope that names the topic, to one queue that only they may fill', () => {
    const subscriptions = Object.values(stack.all('AWS::SNS::Subscription'));
    expect(subscriptions).toHaveLength(2);
    for (const { Properties } of subscriptions)
      expect(Properties).toMatchObject({ Protocol: 'sqs' });
    expect(JSON.stringify(subscriptions)).not.toContain('RawMessageDelivery');
    stack.template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sqs:SendMessage',
            Principal: { Service: 'sns.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  test('has receipts published by a configuration set, made after the policy that allows it', () => {
    const [set] = Object.values(stack.all('AWS::SMSVOICE::ConfigurationSet'));
    expect(set).toMatchObject({
      Properties: {
        ConfigurationSetName: 'townclerk-dev',
        EventDestinations: [{ Enabled: true, MatchingEventTypes: ['TEXT_ALL'] }],
      },
      DependsOn: [expect.stringMatching(/Policy/u)],
    });
  });

  test('lets the functions call for those numbers alone, and each what it needs', () => {
    expect(rights(stack).toSorted()).toEqual([
      ['deliversms', 'sms-voice:SendTextMessage', pool],
      ['deliverwhatsapp', 'social-messaging:SendWhatsAppMessage', number],
      ['media', 'social-messaging:GetWhatsAppMessageMedia', number],
      ['typing', 'social-messaging:SendWhatsAppMessage', number],
    ]);
  });

  test('has no route for what is published', () => {
    const routes = Object.values(stack.all('AWS::ApiGatewayV2::Route'));
    expect(JSON.stringify(routes)).not.toContain('/aws');
  });

  test('tells which topic is whose, and an operator what to enter', () => {
    const [intake] = Object.values(
      stack.template.findResources('AWS::Lambda::Function', {
        Properties: { FunctionName: 'townclerk-dev-intake' },
      }),
    );
    expect(intake?.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      ...sizeOf('intake'),
    });
    expect(JSON.stringify(intake?.Properties.Environment.Variables.FEEDS)).toMatch(
      /sms\/aws.*whatsapp\/aws/u,
    );
    for (const output of ['SmsAwsTopicArn', 'WhatsappAwsTopicArn', 'SmsConfigurationSet'])
      stack.template.hasOutput(output, {});
  });
});

test.each([
  ['smsOrigination', '+12025550100'],
  ['smsOrigination', number],
  ['whatsappOrigination', pool],
])('a %s of %s is refused', (name, value) => {
  expect(() => readStage({ [name]: value })).toThrow(name);
});
