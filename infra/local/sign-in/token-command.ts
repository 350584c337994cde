import { parseArgs } from 'node:util';
import { stop } from '../../../scripts/command.ts';
import { findWhere } from '../../where.ts';
import { shippedAccounts } from './accounts.ts';
import { signInAs } from './code-flow.ts';

const accounts = shippedAccounts();

const help = `Prints an access token for the desk's API of the local run, good for five minutes.

  npm run -s desk:token -- <account>

Accounts:
${accounts.map(({ id, name, roles }) => `  ${id.padEnd(12)} ${name}, ${roles.join(', ')}`).join('\n')}

For example:
  curl -H "authorization: Bearer $(npm run -s desk:token -- agent1)" http://localhost:3000/desk/api/me

--help shows this text. If the local run has another port: PORT=4000 npm run -s desk:token -- agent1`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  });
  console.log(values.help ? help : await token(positionals));
} catch (error) {
  stop(error);
}

async function token([account, ...more]: readonly string[]): Promise<string> {
  const known = accounts.map(({ id }) => id);
  if (account === undefined || more.length > 0 || !known.includes(account))
    throw new Error(`Name one account: ${known.join(', ')} (see --help)`);
  const { desk } = await findWhere(undefined);
  if (!desk) throw new Error('This local run has no desk to sign in at');
  return (await signInAs(account, desk)).access_token;
}
