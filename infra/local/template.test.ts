import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAssembly } from './assembly.ts';
import { checkTemplate } from './template.ts';
import { changedFixture, fixtureTemplate } from './testing/fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'townclerk-template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Checks the fixture after something of it is replaced, which must be there. */
function checkChanged(...changes: readonly [string, string][]): void {
  const file = changedFixture(folder, (text) =>
    changes.reduce((changed, [from, to]) => {
      if (!changed.includes(from)) throw new Error(`The fixture has no ${from}`);
      return changed.replaceAll(from, to);
    }, text),
  );
  checkTemplate(readAssembly(file));
}

describe('the check of a template', () => {
  it('accepts what is supported', () => {
    expect(() => checkTemplate(readAssembly(fixtureTemplate))).not.toThrow();
  });

  it.each([
    [
      'a resource type',
      'AWS::S3::Bucket',
      'AWS::Cognito::IdentityPool',
      'Files: the resource type AWS::Cognito::IdentityPool',
    ],
    [
      'a property',
      '"DelaySeconds"',
      '"DelayMinutes"',
      'Next (AWS::SQS::Queue) DelayMinutes: not supported',
    ],
    [
      'a nested property',
      '"StreamViewType"',
      '"Extra": 1, "StreamViewType"',
      'Rows (AWS::DynamoDB::Table) StreamSpecification.Extra: not supported',
    ],
    [
      'a value',
      '"nodejs24.x"',
      '"python3.13"',
      'Api (AWS::Lambda::Function) Runtime: functions run on Node 24 here',
    ],
    [
      'an intrinsic function',
      '"Fn::Select"',
      '"Fn::Cidr"',
      'Api.Environment.Variables.ROWS: the intrinsic function Fn::Cidr',
    ],
    ['an attribute', '"StreamArn"', '"StreamAge"', 'attribute StreamAge of Rows'],
    [
      'a reference',
      '"Ref": "Next"',
      '"Ref": "Nowhere"',
      'Consumer.Environment.Variables.NEXT_URL: Ref to Nowhere',
    ],
    [
      'a filter of a stream',
      '{\\"prefix\\": \\"key-\\"}',
      '{\\"suffix\\": \\"key-\\"}',
      'RowsSource (AWS::Lambda::EventSourceMapping) FilterCriteria.Filters.0.Pattern: filter: {"suffix":"key-"} is not supported',
    ],
    [
      'a schedule',
      'rate(1 hour)',
      'cron(0 9 L * ? *)',
      'Hourly (AWS::Events::Rule) ScheduleExpression: L in a cron',
    ],
  ])('names %s that is not supported, and where', (_, from, to, message) => {
    expect(() => checkChanged([from, to])).toThrow(message);
  });

  it('names everything at once, and where to add support', () => {
    const check = () =>
      checkChanged(
        ['"DelaySeconds"', '"DelayMinutes"'],
        ['AWS::S3::Bucket', 'AWS::Cognito::IdentityPool'],
      );
    expect(check).toThrow(/Files[\s\S]*Next[\s\S]*infra\/local\/resources/);
  });
});
