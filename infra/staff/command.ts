import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { dynamoDbClient } from '../../functions/adapters/dynamodb/client.ts';
import { createAuditLog } from '../../functions/adapters/dynamodb/desk/audit-log.ts';
import { createSystemRandom, systemClock } from '../../functions/adapters/system.ts';
import { role } from '../../intents/model/handoff/staff.ts';
import { load } from '../../knowledge/load.ts';
import { readOptions, stop } from '../../scripts/command.ts';
import { callerOf } from './caller.ts';
import { type Audited, createStaffAdministration } from './staff.ts';
import { openStaffAudit } from './staff-audit.ts';
import { readWanted } from './wanted.ts';

const help = `Lets staff in to the desk of a deployed stage, and lets them go.

  npm run staff -- --pool <id>                       lists them; the id is the output StaffPool
  npm run staff -- --pool <id> --add <email> --name "Ana Ruiz" --role agent --topics waste,water --languages en,es
  npm run staff -- --pool <id> --change <email> --topics all
  npm run staff -- --pool <id> --remove <email>

  --role        ${role.options.join(', ')}; may be given several times
  --topics      topics of knowledge/agency.yaml, or all
  --languages   languages of knowledge/agency.yaml, or all
  --help        this text

A new account is mailed a password by AWS, to be changed at the first sign-in. A change holds within five
minutes. Whoever is removed is out within five minutes, too; --change lets them in again.
Each change is put into the audit that supervisors see: by whom AWS says is calling, in ids and codes.
AWS credentials and region are taken from the environment, as for the AWS CLI.
The accounts of the local run are in infra/local/sign-in/accounts.yaml.`;

const values = readOptions({
  options: {
    pool: { type: 'string' },
    add: { type: 'string' },
    change: { type: 'string' },
    remove: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string', multiple: true },
    topics: { type: 'string' },
    languages: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) console.log(help);
else await run().catch(stop);

async function run(): Promise<void> {
  const { pool, add, change, remove } = values;
  if (pool === undefined) throw new Error('Name the pool: --pool <id> (see --help)');
  if ([add, change, remove].filter((each) => each !== undefined).length > 1)
    throw new Error('One of --add, --change and --remove at a time (see --help)');
  const { agency } = load();
  if (!agency) throw new Error('knowledge/agency.yaml cannot be read');
  const known = {
    topics: agency.service.topics.map(({ id }) => id),
    languages: agency.languages.map(({ code }) => code),
  };
  const client = new CognitoIdentityProviderClient();
  const changes = [add, change, remove].some((each) => each !== undefined);
  const audited = changes ? await auditOf(client, pool) : async () => {};
  const staff = createStaffAdministration(client, pool, audited);
  if (add !== undefined) {
    await staff.add(readWanted(add, values, known, true));
    return console.log(`${add} is let in, and was mailed a password that is good for three days.`);
  }
  if (change !== undefined) {
    await staff.change(readWanted(change, values, known, false));
    return console.log(`${change} is changed. It holds within five minutes.`);
  }
  if (remove !== undefined) {
    await staff.remove(remove);
    return console.log(`${remove} is not let in any more, and out within five minutes.`);
  }
  const members = await staff.list();
  if (members.length === 0) return console.log('Nobody is let in yet. --add does it.');
  for (const { email, name, roles, topics, languages, status } of members)
    console.log(
      `${email}  ${name}  ${roles.join(', ') || 'no role'}  topics: ${topics || 'none'}  speaks: ${languages || 'none'}  ${status}`,
    );
}

/** The audit of the pool; its table is in the same region, with the same credentials. */
const auditOf = (client: CognitoIdentityProviderClient, pool: string): Promise<Audited> =>
  openStaffAudit(client, pool, {
    auditIn: (table) => createAuditLog(dynamoDbClient(), table),
    caller: () => callerOf(client, fetch),
    clock: systemClock,
    random: createSystemRandom(),
  });
