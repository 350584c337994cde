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
  type AttributeType,
  type CognitoIdentityProviderClient,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Role } from '../../intents/model/handoff/staff.ts';

/** A member of staff, as an operator names them. What is not given is not changed. */
export interface Wanted {
  readonly email: string;
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly topics?: readonly string[];
  readonly languages?: readonly string[];
}

/** A member of staff, as the pool has them. */
export interface Member {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly topics: string;
  readonly languages: string;
  /** `FORCE_CHANGE_PASSWORD` until they signed in for the first time, `disabled` once they were let go. */
  readonly status: string;
}

/** What was done with the account of this id (`sub`), and what it may do from then on. */
export type Audited = (
  action: 'staff-added' | 'staff-changed' | 'staff-removed',
  id: string,
  wanted?: Wanted,
) => Promise<void>;

/**
 * The user pool of a stage, through which staff are let in and let go. Nobody is given a right before the
 * audit has it; letting somebody go waits for nothing.
 */
export function createStaffAdministration(
  client: CognitoIdentityProviderClient,
  pool: string,
  audited: Audited,
) {
  const of = (email: string) => ({ UserPoolId: pool, Username: email });
  const idOf = async (email: string): Promise<string> => {
    const { UserAttributes } = await client.send(new AdminGetUserCommand(of(email)));
    return subjectOf(UserAttributes);
  };
  const rolesOf = async (email: string): Promise<string[]> => {
    const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand(of(email)));
    return Groups.flatMap(({ GroupName }) => GroupName ?? []);
  };
  /** Exactly these roles; those that are to go first, so that nobody has more in between. */
  const setRoles = async (email: string, roles: readonly Role[]): Promise<void> => {
    const before = await rolesOf(email);
    const wanted: readonly string[] = roles;
    for (const GroupName of before.filter((each) => !wanted.includes(each)))
      await client.send(new AdminRemoveUserFromGroupCommand({ ...of(email), GroupName }));
    for (const GroupName of wanted.filter((each) => !before.includes(each)))
      await client.send(new AdminAddUserToGroupCommand({ ...of(email), GroupName }));
  };
  return {
    /** Makes an account; AWS mails a password that is good for three days. Rejects when there is one. */
    add: async (wanted: Wanted): Promise<void> => {
      const { email, roles = [] } = wanted;
      const own = [attribute('email', email), attribute('email_verified', 'true')];
      const { User } = await client.send(
        new AdminCreateUserCommand({
          ...of(email),
          UserAttributes: [...own, ...attributesOf(wanted)],
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      );
      await audited('staff-added', subjectOf(User?.Attributes), wanted);
      await setRoles(email, roles);
    },
    /** Changes what is given; it holds with the next token, within five minutes. */
    change: async (wanted: Wanted): Promise<void> => {
      await audited('staff-changed', await idOf(wanted.email), wanted);
      const UserAttributes = attributesOf(wanted);
      if (UserAttributes.length > 0)
        await client.send(
          new AdminUpdateUserAttributesCommand({ ...of(wanted.email), UserAttributes }),
        );
      if (wanted.roles) await setRoles(wanted.email, wanted.roles);
      await client.send(new AdminEnableUserCommand(of(wanted.email)));
    },
    /** Ends every session and lets nobody in any more; the account stays, as the audit names it. */
    remove: async (email: string): Promise<void> => {
      await client.send(new AdminDisableUserCommand(of(email)));
      await client.send(new AdminUserGlobalSignOutCommand(of(email)));
      await setRoles(email, []);
      await audited('staff-removed', await idOf(email));
    },
    list: async (): Promise<readonly Member[]> => {
      const members: Member[] = [];
      for await (const page of paginateListUsers({ client }, { UserPoolId: pool })) {
        for (const { Username = '', Attributes = [], Enabled, UserStatus = '' } of page.Users ??
          []) {
          const value = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value ?? '';
          members.push({
            email: value('email'),
            name: value('name'),
            roles: await rolesOf(Username),
            topics: value('custom:topics'),
            languages: value('custom:languages'),
            status: Enabled === false ? 'disabled' : UserStatus,
          });
        }
      }
      return members;
    },
  };
}

/** The id that an account keeps, whatever its address is. */
function subjectOf(attributes: readonly AttributeType[] = []): string {
  const { Value: id } = attributes.find(({ Name }) => Name === 'sub') ?? {};
  if (!id) throw new Error('Cognito named no id (sub) of this account');
  return id;
}

const attribute = (Name: string, Value: string): AttributeType => ({ Name, Value });

const attributesOf = ({ name, topics, languages }: Wanted): AttributeType[] => [
  ...(name === undefined ? [] : [attribute('name', name)]),
  ...(topics ? [attribute('custom:topics', topics.join(','))] : []),
  ...(languages ? [attribute('custom:languages', languages.join(','))] : []),
];
