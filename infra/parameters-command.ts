import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import * as registry from '../functions/channels/registry.ts';
import { readOptions, stop } from '../scripts/command.ts';
import {
  type NamedParameter,
  namedParameters,
  providersInUse,
  rotates,
  stateOf,
  withNew,
  withoutOld,
} from './parameters.ts';
import { stageName } from './stages.ts';

const help = `Sets the channels' parameters of a stage in the parameter store.

  npm run parameters -- --stage <dev|prod> [--set [--again] | --rotate | --retire] [--channel <id>]...

  --stage     which deployment (required)
  --set       asks for each that is not set; without it, only lists them
  --channel   only these channels, or providers: whatsapp/twilio
  --again     with --set: also asks for those that are set, to change them
  --rotate    asks for a new value of each secret that a platform proves itself with (empty skips);
              the new one is used from now on, the one before is accepted beside it
  --retire    ends a rotation: only the new one is accepted
  --help      this text

A value is taken from the environment if its variable is set there (the list names it), else it is
asked for. Nothing typed is shown, and no value is ever printed. Lambdas pick up a change by themselves.
AWS credentials and region are taken from the environment, as for the AWS CLI.`;

const values = readOptions({
  options: {
    stage: { type: 'string' },
    set: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    rotate: { type: 'boolean', default: false },
    retire: { type: 'boolean', default: false },
    channel: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(help);
else await run().catch(stop);

async function run(): Promise<void> {
  const stage = stageName.safeParse(values.stage);
  if (!stage.success) throw new Error('--stage must be dev or prod (see --help)');
  const parameters = namedParameters(stage.data, Object.values(registry), values.channel);
  if (parameters.length === 0) {
    const known = Object.keys(registry).join(', ');
    throw new Error(`No channel "${values.channel?.join(', ')}". There are: ${known}`);
  }
  const client = new SSMClient();
  const present = await readPresent(client, parameters);
  const used = providersInUse(parameters, present);
  if (values.rotate || values.retire) {
    const rotating = parameters.filter((each) => rotates(each) && used.has(each.provider));
    for (const each of rotating) await (values.rotate ? rotate : retire)(client, each);
    return;
  }
  if (!values.set) return list(parameters, present);
  const meant = parameters.filter(({ provider }) => values.channel || used.has(provider));
  const open = values.again ? meant : meant.filter(({ path }) => !present.has(path));
  for (const parameter of open) await set(client, parameter);
  list(parameters, await readPresent(client, parameters));
}

function list(parameters: readonly NamedParameter[], present: ReadonlySet<string>): void {
  const used = providersInUse(parameters, present);
  const unused = new Set(
    parameters.flatMap(({ provider }) => (used.has(provider) ? [] : provider)),
  );
  const needed = parameters.filter(({ provider }) => used.has(provider));
  for (const parameter of needed) {
    const state = stateOf(parameter, present).padEnd(8);
    console.log(
      `${state} ${parameter.path}  (${parameter.env})\n         ${parameter.description}`,
    );
  }
  for (const provider of unused) console.log(`not used ${provider}  (--set --channel ${provider})`);
  const missing = needed.filter((each) => stateOf(each, present) === 'missing').length;
  console.log(missing === 0 ? '\nNothing is missing.' : `\n${missing} missing.`);
  if (missing > 0) process.exitCode = 1;
}

/** Names only: without decryption, so that no secret is even read. */
async function readPresent(client: SSMClient, parameters: readonly NamedParameter[]) {
  const paths = parameters.map(({ path }) => path);
  const found = new Set<string>();
  for (let from = 0; from < paths.length; from += 10) {
    const Names = paths.slice(from, from + 10);
    const { Parameters = [] } = await client.send(new GetParametersCommand({ Names }));
    for (const { Name } of Parameters) if (Name) found.add(Name);
  }
  return found;
}

async function set(client: SSMClient, parameter: NamedParameter): Promise<void> {
  const value = process.env[parameter.env] || (await ask(parameter));
  if (value) await put(client, parameter, value);
}

/** The old value is read to be kept; it is not shown. */
async function rotate(client: SSMClient, parameter: NamedParameter): Promise<void> {
  const value = await ask(parameter);
  if (!value) return;
  await put(client, parameter, withNew(value, await readSecret(client, parameter)));
  console.log(`${parameter.path}: the new one is used, the one before is still accepted`);
}

async function retire(client: SSMClient, parameter: NamedParameter): Promise<void> {
  const value = await readSecret(client, parameter);
  if (value === undefined || withoutOld(value) === value) return;
  await put(client, parameter, withoutOld(value));
  console.log(`${parameter.path}: only the new one is accepted`);
}

async function readSecret(client: SSMClient, { path }: NamedParameter) {
  const { Parameters = [] } = await client.send(
    new GetParametersCommand({ Names: [path], WithDecryption: true }),
  );
  return Parameters[0]?.Value;
}

async function put(client: SSMClient, parameter: NamedParameter, value: string): Promise<void> {
  await client.send(
    new PutParameterCommand({
      Name: parameter.path,
      Value: value,
      Type: parameter.secret ? 'SecureString' : 'String',
      Description: parameter.description.slice(0, 1024),
      Overwrite: true,
    }),
  );
}

/** Asks without showing what is typed; empty skips. */
async function ask({ path, description, fallback }: NamedParameter): Promise<string> {
  const otherwise = fallback === undefined ? 'empty to skip' : `empty for ${fallback}`;
  process.stdout.write(`${path}\n  ${description}\n  (${otherwise}): `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await lines.question('');
  lines.close();
  process.stdout.write('\n');
  return answer.trim();
}
