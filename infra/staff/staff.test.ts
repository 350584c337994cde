import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryAuditLog } from '../../functions/adapters/memory/desk/records.ts';
import { memoryRows } from '../../functions/adapters/memory/rows.ts';
import { createMemoryClock, createMemoryRandom } from '../../functions/adapters/memory/system.ts';
import { callerOf } from './caller.ts';
import { createStaffAdministration } from './staff.ts';
import { openStaffAudit } from './staff-audit.ts';
import { readWanted } from './wanted.ts';

const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
const cognito = mockClient(client);
const audited: string[] = [];
const staff = createStaffAdministration(client, 'pool', async (action, id) => {
  if (audit.fails) throw new Error('no audit');
  audited.push(`${action} ${id}`);
});
const audit = { fails: false };
const email = 'ana@riverton.example';
const known = { topics: ['general', 'waste', 'water'], languages: ['en', 'es'] };
const isIn = (...groups: string[]) =>
  cognito
    .on(AdminListGroupsForUserCommand)
    .resolves({ Groups: groups.map((GroupName) => ({ GroupName })) });

const looking: readonly unknown[] = [AdminListGroupsForUserCommand, AdminGetUserCommand];

/** What was asked of Cognito, in order, but for looking. */
const asked = () =>
  cognito
    .calls()
    .map(({ args: [command] }) => [command.constructor, command.input] as const)
    .filter(([kind]) => !looking.includes(kind));

beforeEach(() => {
  cognito.reset();
  const UserAttributes = [{ Name: 'sub', Value: 'a1b2' }];
  cognito.on(AdminGetUserCommand).resolves({ Username: email, UserAttributes });
  cognito.on(AdminCreateUserCommand).resolves({ User: { Attributes: UserAttributes } });
  audited.length = 0;
  audit.fails = false;
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

describe('the audit', () => {
  const all = { name: 'Ana Ruiz', role: ['agent'], topics: 'waste', languages: 'en' };
  const added = () => staff.add(readWanted(email, all, known, true));
  const changed = () => staff.change(readWanted(email, { topics: 'all' }, known, false));
  const removed = () => staff.remove(email);

  test('has every change, by the id that an account keeps', async () => {
    for (const change of [added, changed, removed]) await change();
    expect(audited).toEqual(['staff-added a1b2', 'staff-changed a1b2', 'staff-removed a1b2']);
  });

  test.each([
    ['gives nobody a right', added, [AdminCreateUserCommand]],
    ['changes nothing', changed, []],
    [
      'lets somebody go all the same',
      removed,
      [AdminDisableUserCommand, AdminUserGlobalSignOutCommand],
    ],
  ])('that cannot be written %s, and the operator is told', async (_, change, done) => {
    audit.fails = true;
    await expect(change()).rejects.toThrow('no audit');
    expect(asked().map(([kind]) => kind)).toEqual(done);
  });

  const operator = 'arn:aws:iam::111122223333:user/noor';
  const open = (table: string | undefined) => {
    cognito
      .on(DescribeUserPoolCommand)
      .resolves({ UserPool: { UserPoolTags: table ? { 'audit-table': table } : {} } });
    const rows = memoryRows();
    const opened = openStaffAudit(client, 'pool', {
      auditIn: (name) => (name === 'table' ? createMemoryAuditLog(rows) : { put: async () => {} }),
      caller: async () => operator,
      clock: createMemoryClock(new Date('2026-11-26T10:00:00Z')),
      random: createMemoryRandom(),
    });
    return { rows, opened };
  };

  test('says who changed whose account, when, and what it may do, without a name', async () => {
    const { rows, opened } = open('table');
    const write = await opened;
    await write(
      'staff-changed',
      'a1b2',
      readWanted(email, { ...all, topics: 'all' }, known, false),
    );
    await write('staff-removed', 'a1b2');
    const who = { actor: { kind: 'staff', id: operator, role: 'operator' }, via: 'command' };
    expect(rows.audit).toMatchObject([
      {
        ...who,
        subject: 'staff#a1b2',
        at: '2026-11-26T10:00:00.000Z',
        action: 'staff-changed',
        changed: { name: 'given', roles: 'agent', topics: '*', languages: 'en' },
      },
      { ...who, subject: 'staff#a1b2', action: 'staff-removed' },
    ]);
    expect(JSON.stringify(rows.audit)).not.toMatch(/Ana|riverton/u);
  });

  test('is that of the pool; of one that names none nothing is changed', async () => {
    await expect(open(undefined).opened).rejects.toThrow('audit-table');
  });

  test.each([
    ['who AWS says it is', `<Arn>${operator}</Arn>`, operator],
    ['nobody AWS does not know', '<Error/>', undefined],
  ])('is written in the name of %s', async (_, answer, arn) => {
    const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
    const { config } = new CognitoIdentityProviderClient({ region: 'eu-west-1', credentials });
    const calls: [string, RequestInit][] = [];
    const called = callerOf({ config }, async (url, init) => {
      calls.push([url, init]);
      return new Response(answer);
    });
    if (arn) expect(await called).toBe(arn);
    else await expect(called).rejects.toThrow('who is calling');
    expect(calls).toMatchObject([
      [
        'https://sts.eu-west-1.amazonaws.com/',
        { headers: { authorization: expect.stringMatching(/^AWS4-.*eu-west-1\/sts\//) } },
      ],
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
