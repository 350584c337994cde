// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders of Fn::Sub
import { describe, expect, it } from 'vitest';
import { createResolver } from './intrinsics.ts';

const problems: string[] = [];
const { resolve } = createResolver(
  {
    ref: (name) => ({ Name: 'clerk', 'AWS::Region': 'us-east-1' })[name],
    attribute: (id, name) => (id === 'Queue' ? `${name}-of-queue` : undefined),
    conditions: {
      Yes: { 'Fn::Equals': [{ Ref: 'Name' }, 'clerk'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    },
  },
  (at, what) => problems.push(`${at}: ${what}`),
);

describe('the intrinsic functions', () => {
  it.each<[string, unknown, unknown]>([
    ['a plain value', { a: [1, 'x', true] }, { a: [1, 'x', true] }],
    ['Ref', { Ref: 'Name' }, 'clerk'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Arn-of-queue'],
    ['GetAtt as a string', { 'Fn::GetAtt': 'Queue.A.B' }, 'A.B-of-queue'],
    [
      'Sub',
      { 'Fn::Sub': '${Name}/${Queue.Arn}/${AWS::Region}/${!Name}' },
      'clerk/Arn-of-queue/us-east-1/${Name}',
    ],
    ['Sub with values', { 'Fn::Sub': ['${a}-${Name}', { a: { Ref: 'Name' } }] }, 'clerk-clerk'],
    ['Join', { 'Fn::Join': [':', ['a', { Ref: 'Name' }]] }, 'a:clerk'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['If', { 'Fn::If': ['Yes', 1, 2] }, 1],
    ['If not', { 'Fn::If': ['No', 1, 2] }, 2],
    ['If and', { 'Fn::If': ['Both', 1, 2] }, 2],
    ['If or', { 'Fn::If': ['Either', 1, 2] }, 1],
    ['NoValue in an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['NoValue in a list', [{ 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] }, 2], [2]],
    ['a property that is called Condition', { Condition: 'Yes' }, { Condition: 'Yes' }],
  ])('resolve %s', (_, value, expected) => {
    expect(resolve(value, 'here')).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it.each<[unknown, string]>([
    [{ Ref: 'Nobody' }, 'here: Ref to Nobody'],
    [{ 'Fn::GetAtt': ['Nobody', 'Arn'] }, 'here: attribute Arn of Nobody'],
    [{ 'Fn::ImportValue': 'x' }, 'here: the intrinsic function Fn::ImportValue'],
    [{ 'Fn::Join': 'x' }, 'here: Fn::Join with arguments of another form'],
    [{ 'Fn::If': ['Maybe', 1, 2] }, 'here: condition Maybe'],
    [{ a: [{ Ref: 'Nobody' }] }, 'here.a[0]: Ref to Nobody'],
  ])('report what they cannot: %j', (value, problem) => {
    resolve(value, 'here');
    expect(problems.splice(0)).toEqual([problem]);
  });
});
