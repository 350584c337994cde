import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functions } from '../../infra/functions.ts';
import { auditTag } from '../../infra/staff/audit-tag.ts';
import { role } from '../../intents/model/handoff/staff.ts';
import { synthesized } from './synthesized.ts';

let stack: Awaited<ReturnType<typeof synthesized>>;
beforeAll(async () => {
  stack = await synthesized({
    context: {
      deskUrl: 'https://desk.riverton.example/',
      staffEmail: 'duty@riverton.example',
      staffWebhook: 'https://pager.riverton.example/hook',
    },
  });
});

const one = (type: string) => Object.values(stack.all(type))[0]?.Properties;

describe('the staff pool', () => {
  test('lets nobody sign up, and asks for good passwords', () => {
    stack.template.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'ESSENTIALS',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: {
        PasswordPolicy: Match.objectLike({ MinimumLength: 12, TemporaryPasswordValidityDays: 3 }),
      },
    });
  });

  test('has a group for every role', () => {
    const groups = Object.values(stack.all('AWS::Cognito::UserPoolGroup'));
    expect(groups.map(({ Properties }) => Properties.GroupName)).toEqual(role.options);
  });

  test('names the table of the audit, in which its changes are put', () => {
    const tags = one('AWS::Cognito::UserPool')?.UserPoolTags;
    const table = z.object({ [auditTag]: z.object({ Ref: z.string() }) }).parse(tags)[auditTag].Ref;
    expect(stack.all('AWS::DynamoDB::Table')[table]?.Properties.KeySchema).toEqual([
      { AttributeName: 'subject', KeyType: 'HASH' },
      { AttributeName: 'id', KeyType: 'RANGE' },
    ]);
  });

  test('asks pre-token for the claims of access tokens', () => {
    const [id] = Object.keys(
      stack.template.findResources('AWS::Lambda::Function', {
        Properties: { FunctionName: 'townclerk-dev-pre-token' },
      }),
    );
    expect(one('AWS::Cognito::UserPool')?.LambdaConfig).toEqual({
      PreTokenGenerationConfig: { LambdaArn: { 'Fn::GetAtt': [id, 'Arn'] }, LambdaVersion: 'V2_0' },
    });
  });
});

describe('the desk as a client', () => {
  test('has no secret, signs in by the code flow alone, and is led back to the desk', () => {
    expect(one('AWS::Cognito::UserPoolClient')).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'profile'],
      CallbackURLs: ['https://desk.riverton.example/', expect.anything()],
      LogoutURLs: ['https://desk.riverton.example/', expect.anything()],
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('has access tokens of five minutes, and sessions that can be ended', () => {
    expect(one('AWS::Cognito::UserPoolClient')).toMatchObject({
      AccessTokenValidity: 5,
      IdTokenValidity: 5,
      RefreshTokenValidity: 720,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    });
  });

  test('lets staff write nothing that says what they may do or who they are', () => {
    expect(one('AWS::Cognito::UserPoolClient')?.WriteAttributes).toEqual(['locale']);
  });
});

describe("the desk's API", () => {
  const route = (RouteKey: string) => {
    const found = stack.template.findResources('AWS::ApiGatewayV2::Route', {
      Properties: { RouteKey },
    });
    return Object.values(found)[0]?.Properties;
  };

  test('takes access tokens of the staff pool that were made for the desk', () => {
    expect(route('ANY /desk/api/{proxy+}')).toMatchObject({
      AuthorizationType: 'JWT',
      AuthorizationScopes: ['openid'],
    });
    const [pool] = Object.keys(stack.all('AWS::Cognito::UserPool'));
    const [client] = Object.keys(stack.all('AWS::Cognito::UserPoolClient'));
    expect(one('AWS::ApiGatewayV2::Authorizer')).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Issuer: { 'Fn::GetAtt': [pool, 'ProviderURL'] },
        Audience: [{ Ref: client }],
      },
    });
  });

  test('is described to everybody', () => {
    expect(route('GET /desk/api/openapi.json')?.AuthorizationType ?? 'NONE').toBe('NONE');
  });
});

describe('the topic of the staff', () => {
  test('is encrypted without a key of its own, by TLS only, and reaches who the settings name', () => {
    const [topic] = Object.entries(stack.all('AWS::SNS::Topic')).filter(([id]) =>
      id.startsWith('StaffTopic'),
    );
    expect(JSON.stringify(topic?.[1].Properties.KmsMasterKeyId)).toContain('alias/aws/sns');
    for (const [Protocol, Endpoint] of [
      ['email', 'duty@riverton.example'],
      ['https', 'https://pager.riverton.example/hook'],
    ])
      stack.template.hasResource('AWS::SNS::Subscription', {
        Properties: { Protocol, Endpoint, TopicArn: { Ref: topic?.[0] } },
        DeletionPolicy: 'Retain',
      });
    stack.template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [{ Ref: topic?.[0] }],
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ],
      },
    });
  });

  test('costs nothing by itself: there is one key, that of the alarms', () => {
    expect(Object.keys(stack.all('AWS::KMS::Key'))).toHaveLength(1);
  });
});

describe('the WebSocket API', () => {
  test('hands over who comes, who goes, and what they say', () => {
    for (const RouteKey of ['$connect', '$disconnect', '$default'])
      stack.template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey });
  });

  test('is throttled', () => {
    stack.template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: 'desk',
      DefaultRouteSettings: { ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 },
    });
  });
});

const followed = functions.flatMap(({ name, trigger }) =>
  trigger.on === 'streams' ? Object.keys(trigger.tables).map((table) => [name, table]) : [],
);
describe('a stream', () => {
  test.each(followed)('feeds %s from %s, until a record is put aside', (name) => {
    const [failed] = Object.keys(
      stack.template.findResources('AWS::SQS::Queue', {
        Properties: { QueueName: `townclerk-dev-${name}-failed` },
      }),
    );
    stack.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [failed, 'Arn'] } } },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(JSON.stringify(stack.all('AWS::CloudWatch::Alarm'))).toContain(`"${failed}"`);
  });
});
