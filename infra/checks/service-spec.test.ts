import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import { App } from 'aws-cdk-lib';
import { expect, onTestFinished, test } from 'vitest';
import { checkTemplate, ServiceSpecCheck } from './service-spec.ts';

const specification = await loadAwsServiceSpec();
const check = (Type: string, Properties?: object) =>
  checkTemplate({ Resources: { It: { Type, Properties } } }, specification).map(
    ({ path, problem }) => `${path} ${problem}`,
  );

test.each([
  ['no properties', 'AWS::SQS::Queue', undefined],
  ['numbers as text', 'AWS::SQS::Queue', { DelaySeconds: '2' }],
  [
    'an intrinsic function in the place of anything',
    'AWS::SQS::Queue',
    { DelaySeconds: { Ref: 'X' } },
  ],
  ['free JSON', 'AWS::SQS::Queue', { RedrivePolicy: { maxReceiveCount: 5 } }],
  ['maps of any keys', 'AWS::Lambda::Function', lambda({ Environment: { Variables: { A: 'b' } } })],
  ['any one of several kinds', 'AWS::ApiGatewayV2::Api', { Tags: { a: 'b' } }],
])('accepts %s', (_, type, properties) => {
  expect(check(type, properties)).toEqual([]);
});

test.each([
  ['an unknown type', 'AWS::SQS::Queues', {}, 'Type no resource type AWS::SQS::Queues'],
  [
    'a misspelt property',
    'AWS::SQS::Queue',
    { Delay: 2 },
    'Properties.Delay is no property of this',
  ],
  [
    'a wrong kind',
    'AWS::SQS::Queue',
    { DelaySeconds: 'two' },
    'Properties.DelaySeconds is not of type integer',
  ],
  [
    'a list in the place of text',
    'AWS::SQS::Queue',
    { QueueName: ['a'] },
    'Properties.QueueName is not of type string',
  ],
  [
    'text in the place of a list',
    'AWS::SQS::Queue',
    { Tags: 'a' },
    'Properties.Tags is not a list',
  ],
  [
    'a property missing deep inside',
    'AWS::Lambda::Function',
    lambda({ FileSystemConfigs: [{ Arn: 'a' }] }),
    'Properties.FileSystemConfigs[0].LocalMountPath is required',
  ],
  [
    'an unknown property deep inside',
    'AWS::Lambda::Function',
    lambda({ TracingConfig: { Modus: 'Active' } }),
    'Properties.TracingConfig.Modus is no property of this',
  ],
  ['a missing property', 'AWS::Lambda::Function', { Role: 'r' }, 'Properties.Code is required'],
])('names %s by its path', (_, type, properties, expected) => {
  expect(check(type, properties)).toContain(expected);
});

test('fails synthesis, naming resource and path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'townclerk-spec-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const templatePath = join(folder, 'bad.template.json');
  const bad = { Resources: { Inbox: { Type: 'AWS::SQS::Queue', Properties: { Fifo: true } } } };
  writeFileSync(templatePath, JSON.stringify(bad));
  const report = new ServiceSpecCheck(specification).validate({
    templatePaths: [templatePath],
    stackTemplates: [],
    appConstruct: new App({ outdir: join(folder, 'cdk.out') }),
  });
  expect(report.success).toBe(false);
  expect(report.violations.map(({ description }) => description)).toEqual([
    'Inbox Properties.Fifo: is no property of this',
  ]);
});

function lambda(more: object) {
  return {
    Role: 'r',
    Code: { ZipFile: '' },
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    ...more,
  };
}
