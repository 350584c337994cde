import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import * as registry from '../functions/channels/registry.ts';
import { readOptions, stop } from '../scripts/command.ts';
import { readAgency } from './agency-gate.ts';
import { builtDesk } from './desk/build.ts';
import { deskConfig, publishDesk } from './desk/publish.ts';
import { stackName } from './stack.ts';
import { stageName } from './stages.ts';
import { synthesize } from './synthesize.ts';

const help = `Deploys a stage: checks what must be there, synthesizes, deploys, publishes the knowledge and the desk.

  npm run deploy -- --stage <dev|prod> [--alarm-email <address>] [--staff-email <address>]
                    [--staff-webhook <address>] [--sms-origination <ARN>] [--whatsapp-origination <ARN>]
                    [--yes] [--without-parameters]

  --stage               which deployment (required)
  --alarm-email         who is told of alarms; AWS sends a mail to be confirmed
  --staff-email         who is told of urgent cases and missed deadlines while nobody has the desk
                        open; to be confirmed, too
  --staff-webhook       the same by HTTPS, to a machine
  --sms-origination, --whatsapp-origination
                        the numbers that AWS End User Messaging carries, with every deployment
                        (docs/runbooks/aws-messaging.md)
  --yes                 does not ask before changes of rights
  --without-parameters  deploys although parameters are missing: their channels will not work
  --help                this text

The account must be bootstrapped once: npx cdk bootstrap. See docs/runbooks/deploy.md for the rest.
AWS credentials and region are taken from the environment, as for the AWS CLI.`;

const values = readOptions({
  options: {
    stage: { type: 'string' },
    'alarm-email': { type: 'string' },
    'staff-email': { type: 'string' },
    'staff-webhook': { type: 'string' },
    'sms-origination': { type: 'string' },
    'whatsapp-origination': { type: 'string' },
    yes: { type: 'boolean', default: false },
    'without-parameters': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const outdir = 'cdk.out';
const outputs = `${outdir}/outputs.json`;

if (values.help) console.log(help);
else await deploy().catch(stop);

async function deploy(): Promise<void> {
  const { data: stage } = stageName.safeParse(values.stage);
  if (!stage) throw new Error('--stage must be dev or prod (see --help)');
  step('Checking the agency', () => {
    const refused = readAgency(stage);
    if (refused.length > 0) throw new Error(`${stage} is refused:\n  ${refused.join('\n  ')}`);
  });
  console.log('Checking the AWS credentials and region');
  await checkAws();
  step('Checking the parameters', () => {
    if (values['without-parameters']) return console.log('  left out');
    run('npm', ['run', '--silent', 'parameters', '--', '--stage', stage], 'parameters are missing');
  });
  console.log('Synthesizing');
  const told = {
    alarmEmail: values['alarm-email'],
    staffEmail: values['staff-email'],
    smsOrigination: values['sms-origination'],
    whatsappOrigination: values['whatsapp-origination'],
    staffWebhook: values['staff-webhook'],
  };
  const context = Object.fromEntries(Object.entries(told).filter(([, value]) => value));
  await synthesize({ stage, outdir, context });
  step('Deploying', () => {
    const approval = values.yes ? ['--require-approval', 'never'] : [];
    const options = ['--app', outdir, '--outputs-file', outputs, ...approval];
    run('npx', ['cdk', 'deploy', stackName(stage), ...options], 'cdk deploy failed');
  });
  const outputsOfStage = readOutputs(stage);
  const { ApiUrl, KnowledgeBucket } = outputsOfStage;
  step('Publishing the knowledge', () =>
    run(
      'npm',
      ['run', '--silent', 'knowledge:publish', '--', '--bucket', KnowledgeBucket],
      'the stack is deployed, but its knowledge is not published',
    ),
  );
  console.log('Publishing the desk');
  const { DeskBucket, DeskUrl } = outputsOfStage;
  await publishDesk(new S3Client(), DeskBucket, {
    folder: await builtDesk(),
    config: deskConfig(outputsOfStage),
  });
  next(ApiUrl, DeskUrl);
}

/** Whether there are credentials and a region at all; whether they suffice, AWS says. */
async function checkAws(): Promise<void> {
  const { config } = new SSMClient();
  console.log(`  region ${await config.region()}`);
  await config.credentials();
}

const readOutputs = (stage: z.infer<typeof stageName>) =>
  z
    .record(z.string(), z.record(z.string(), z.string()))
    .transform((stacks) => stacks[stackName(stage)])
    .pipe(
      z
        .object({
          ApiUrl: z.string(),
          KnowledgeBucket: z.string(),
          DeskBucket: z.string(),
          DeskUrl: z.string(),
        })
        .catchall(z.string()),
    )
    .parse(JSON.parse(readFileSync(outputs, 'utf8')));

function next(ApiUrl: string, DeskUrl: string): void {
  const urls = Object.values(registry).map(
    ({ id, name }) => `  ${name.padEnd(12)} ${ApiUrl}/webhooks/${id}`,
  );
  console.log(`\nDeployed. Next, register these webhooks with the platforms (docs/runbooks/deploy.md):
${urls.join('\n')}
SMS signs over its own address: the parameter public-base-url must be ${ApiUrl}

Staff open the desk at ${DeskUrl}; the runbook says how people are let in.`);
}

function step(title: string, action: () => void): void {
  console.log(title);
  action();
}

/** Runs a program in this terminal; throws when it fails. */
function run(program: string, given: readonly string[], otherwise: string): void {
  const { status, error } = spawnSync(program, given, { stdio: 'inherit' });
  if (status !== 0)
    throw new Error(`${otherwise} (${program} ${given.join(' ')})`, { cause: error });
}
