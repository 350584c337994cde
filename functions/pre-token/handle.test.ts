import { describe, expect, test } from 'vitest';
import { handle } from './handle.ts';

/** As Cognito sends it, version 2. */
const event = (attributes: Record<string, string>, groups: string[] | null = ['agent']) => ({
  version: '2',
  triggerSource: 'TokenGeneration_HostedAuth',
  region: 'us-east-1',
  userPoolId: 'us-east-1_Example',
  userName: 'a1b2',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'client' },
  request: {
    userAttributes: { sub: 'a1b2', email: 'ana@riverton.example', ...attributes },
    groupConfiguration: { groupsToOverride: groups, iamRolesToOverride: [], preferredRole: null },
    scopes: ['openid'],
  },
  response: { claimsAndScopeOverrideDetails: null },
});

const claims = (...given: Parameters<typeof event>) =>
  handle(event(...given)).response.claimsAndScopeOverrideDetails.accessTokenGeneration
    .claimsToAddOrOverride;

describe('an access token', () => {
  test('says who its owner is and what they may do', () => {
    expect(
      claims({
        name: 'Ana Ruiz',
        'custom:topics': 'waste,water',
        'custom:languages': 'en es',
      }),
    ).toEqual({
      name: 'Ana Ruiz',
      roles: ['agent'],
      topics: ['waste', 'water'],
      languages: ['en', 'es'],
    });
  });

  test.each([
    ['nothing', '', []],
    ['one', 'waste', ['waste']],
    ['all', '*', ['*']],
    ['commas, spaces and lines', ' waste, water\nparking,,', ['waste', 'water', 'parking']],
    ['one twice', 'waste,waste', ['waste']],
  ])('takes topics from %s', (_, text, topics) => {
    expect(claims({ 'custom:topics': text }).topics).toEqual(topics);
  });

  test.each([
    ['no group', [], []],
    ['no list of groups', null, []],
    ['several groups', ['supervisor', 'agent'], ['agent', 'supervisor']],
    ['a group that is no role', ['admins', 'editor'], ['editor']],
  ])('has the roles of an account with %s', (_, groups, roles) => {
    expect(claims({}, groups).roles).toEqual(roles);
  });

  test('calls an account without a name by its address', () => {
    expect(claims({}).name).toBe('ana@riverton.example');
  });

  test('is all that is changed: Cognito gets the rest of its event back', () => {
    const given = event({ name: 'Ana' });
    const { response: _, ...rest } = handle(given);
    const { response: __, ...before } = given;
    expect(rest).toEqual(before);
  });

  test('is not made of an event of another form', () => {
    expect(() => handle({ request: {} } as never)).toThrow();
  });
});
