import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { createStaffAdministration } from './staff.ts';
import { readWanted } from './wanted.ts';

const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
const cognito = mockClient(client);
const staff = createStaffAdministration(client, 'pool');
const email = 'ana@riverton.example';
const known = { topics: ['general', 'waste', 'water'], languages: ['en', 'es'] };
const isIn = (...groups: string[]) =>
  cognito
    .on(AdminListGroupsForUserCommand)
    .resolves({ Groups: groups.map((GroupName) => ({ GroupName })) });

/** What was asked of Cognito, in order, but for looking. */
const asked = () =>
  cognito
    .calls()
    .map(({ args: [command] }) => [command.constructor, command.input] as const)
    .filter(([kind]) => kind !== AdminListGroupsForUserCommand);

beforeEach(() => {
  cognito.reset();
  isIn();
});

describe('a member of staff', () => {
  test('is let in with a confirmed address, what they may do, and their roles', async () => {
    const given = { name: 'Ana Ruiz', role: ['agent'], topics: 'waste, water', languages: 'en' };
    await staff.add(readWanted(email, given, known, true));
    expect(asked()).toEqual([
      [
        AdminCreateUserCommand,
        {
          UserPoolId: 'pool',
          Username: email,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: 'Ana Ruiz' },
            { Name: 'custom:topics', Value: 'waste,water' },
            { Name: 'custom:languages', Value: 'en' },
          ],
          DesiredDeliveryMediums: ['EMAIL'],
        },
      ],
      [AdminAddUserToGroupCommand, { UserPoolId: 'pool', Username: email, GroupName: 'agent' }],
    ]);
  });

  test('is changed in what is given, and loses a role before getting another', async () => {
    isIn('agent');
    await staff.change(readWanted(email, { role: ['supervisor'], topics: 'all' }, known, false));
    expect(asked().map(([kind]) => kind)).toEqual([
      AdminUpdateUserAttributesCommand,
      AdminRemoveUserFromGroupCommand,
      AdminAddUserToGroupCommand,
      AdminEnableUserCommand,
    ]);
    expect(asked()[0]?.[1]).toMatchObject({
      UserAttributes: [{ Name: 'custom:topics', Value: '*' }],
    });
  });

  test('that is let go is signed out everywhere, and has no role any more', async () => {
    isIn('agent');
    await staff.remove(email);
    expect(asked().map(([kind]) => kind)).toEqual([
      AdminDisableUserCommand,
      AdminUserGlobalSignOutCommand,
      AdminRemoveUserFromGroupCommand,
    ]);
  });

  test('is listed with what they may do, from every page', async () => {
    isIn('agent');
    const Attributes = [
      { Name: 'email', Value: email },
      { Name: 'name', Value: 'Ana Ruiz' },
      { Name: 'custom:topics', Value: 'waste' },
    ];
    cognito
      .on(ListUsersCommand)
      .resolvesOnce({
        Users: [{ Username: 'a1', Attributes, Enabled: true, UserStatus: 'CONFIRMED' }],
        PaginationToken: 'more',
      })
      .resolves({ Users: [{ Username: 'a2', Attributes, Enabled: false }] });
    const ana = { email, name: 'Ana Ruiz', roles: ['agent'], topics: 'waste', languages: '' };
    expect(await staff.list()).toEqual([
      { ...ana, status: 'CONFIRMED' },
      { ...ana, status: 'disabled' },
    ]);
  });
});

describe('what is wanted', () => {
  const all = { name: 'Ana', role: ['agent'], topics: 'waste', languages: 'en' };

  test.each([
    ['an address that is none', 'ana', all, true, /ana is no e-mail/],
    ['a role there is not', email, { ...all, role: ['boss'] }, true, /boss; there are agent,/],
    ['a topic there is not', email, { ...all, topics: 'waste,wtaer' }, true, /wtaer; .*water/],
    ['a language there is not', email, { languages: 'fr' }, false, /fr; .*en, es/],
    ['a new account without topics', email, { ...all, topics: undefined }, true, /--topics/],
    ['an empty name', email, { ...all, name: ' ' }, true, /--name/],
  ])('is refused for %s', (_, address, given, isNew, message) => {
    expect(() => readWanted(address, given, known, isNew)).toThrow(message);
  });
});
