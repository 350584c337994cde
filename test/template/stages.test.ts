import { describe, expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { readStage } from '../../infra/stages.ts';
import { synthesized } from './synthesized.ts';

test('prod keeps its data, and hides a message for six times what its function may take', async () => {
  const { template, all } = await synthesized({ stage: 'prod' });
  template.allResourcesProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
  const kept = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'].flatMap(
    (type) => Object.entries(all(type)),
  );
  // The page of the desk is built anew with every deployment.
  for (const [id, each] of kept.filter(([name]) => !name.startsWith('DeskSite')))
    expect(each, id).toMatchObject({ DeletionPolicy: 'Retain' });
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'townclerk-prod-inbox.fifo',
    VisibilityTimeout: 6 * (functions.find(({ name }) => name === 'turn')?.timeout ?? 0),
  });
});

describe('the context', () => {
  test('chooses dev when it says nothing', () => {
    expect(readStage({})).toMatchObject({ name: 'dev', settleSeconds: 2 });
  });

  test('overrides the settling time, as text too', () => {
    expect(readStage({ stage: 'prod', settle: '0' })).toMatchObject({
      name: 'prod',
      settleSeconds: 0,
    });
  });

  test("leaves CDK's own keys alone", () => {
    expect(() => readStage({ '@aws-cdk/core:flag': true, 'aws:cdk:x': 1 })).not.toThrow();
  });

  test.each([
    ['an unknown stage', { stage: 'staging' }, /stage/],
    ['an unknown key', { stag: 'prod' }, /stag/],
    ['a settling time below zero', { settle: -1 }, /settle/],
    ['a settling time that is no number', { settle: 'soon' }, /settle/],
    ['an address that is none', { alarmEmail: 'ops' }, /alarmEmail/],
  ])('refuses %s, naming it', (_, context, message) => {
    expect(() => readStage(context)).toThrow(message);
  });
});
