import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import {
  GetQueueAttributesCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityHash } from '../../functions/keys.ts';
import { queues } from '../../infra/queues.ts';
import { redrive } from '../../infra/redrive/redrive.ts';
import { phone } from '../flows/phone.ts';
import { type Citizen, type OwnStack, ownStack } from './own-stack.ts';

const question = 'when is trash picked up?';
/** How long the inbox would hide what a failed batch leaves behind: longer than any test waits. */
const hiddenSeconds = 600;

let own: OwnStack;
beforeAll(async () => {
  // A turn that is ended for being slow is no failed batch, and would leave its event hidden as one.
  own = await ownStack({ slack: 30 });
});
afterAll(() => own?.stack.stop({ drainSeconds: 0 }));

const citizenOn = (channel: string): Citizen => phone(own.stack.url, channel);
const dead = (queue: string) => own.stack.queues.dead(queue);
const reasons = (queue: string) => dead(queue).map(({ attributes }) => attributes.reason);
const redriven = async (name: string, options: { reason?: string; dryRun?: boolean } = {}) => {
  const queue = `townclerk-dev-${name}`;
  const pair = { queue: `${queue}.fifo`, dead: `${queue}-dead.fifo` };
  const { counts } = await redrive(pair, { sqs: own.stack.clients.sqs, ...options });
  return Object.fromEntries(counts);
};
/** The command as an operator runs it, against this stack. */
const command = async (...words: readonly string[]): Promise<string> => {
  const env = { ...process.env, PORT: new URL(own.stack.url).port };
  const args = ['infra/redrive/command.ts', ...words];
  return (await promisify(execFile)(process.execPath, args, { env })).stdout;
};

/** Puts an event of this citizen on the inbox whose envelope can be read and whose activity cannot. */
async function poison(citizen: Citizen): Promise<void> {
  const identity = await own.identityOf(citizen);
  const id = createHash('sha256').update(randomUUID()).digest('hex');
  const at = new Date().toISOString();
  const event = { kind: 'activity', id, at, acceptedAt: at, identity, activity: { type: 'poem' } };
  await own.stack.clients.sqs.send(
    new SendMessageCommand({
      QueueUrl: own.stack.queues.url('inbox'),
      MessageBody: JSON.stringify(event),
      MessageGroupId: identityHash(identity),
      MessageDeduplicationId: id,
    }),
  );
}

test('a poison event among good ones delays nobody, its sender is offered a person, and it can be put back', async () => {
  const sender = citizenOn('messenger');
  await sender.asks(question);
  const hidden = await inboxHidesFor(hiddenSeconds);
  const others = ['messenger', 'whatsapp', 'sms'].map(citizenOn);
  const before = others.map((citizen) => citizen.says(question));
  await poison(sender);
  const after = sender.says('MENU');
  await Promise.all([...before, after]);

  for (const citizen of others) await own.last(citizen, ({ status }) => status === 'sent');
  const [, trouble, menu] = await own.until(sender.received, (all) => all.length === 3);
  expect(trouble).toMatch(/went wrong.*202-555-0100/su);
  expect(menu).toContain('What is it about?');
  await own.quiet();
  await inboxHidesFor(hidden);
  expect(reasons('inbox')).toEqual(['not-an-event']);
  expect(await own.countedTo(1, 'TurnsRefused', { reason: 'not-an-event' })).toBe(1);

  expect(await redriven('inbox', { reason: 'something-else' })).toEqual({});
  expect(await redriven('inbox')).toEqual({ 'not-an-event': 1 });
  expect(await own.countedTo(2, 'TurnsRefused', { reason: 'not-an-event' })).toBe(2);
  await own.quiet();
  expect(reasons('inbox')).toEqual(['not-an-event']);
});

test('a message the platform refused for good lies in the dead letters with its code, and is sent once put back', async () => {
  const citizen = citizenOn('messenger');
  const error = { message: 'This person is not available right now.', code: 551 };
  await own.fault('messenger', { status: 400, body: { error } });
  await citizen.says(question);
  await own.last(citizen, ({ status, reason }) => status === 'failed' && reason === 'platform:551');
  await own.quiet();
  expect(reasons('outbox-messenger')).toEqual(['platform:551']);
  expect(await own.countedTo(1, 'SendFailed', { code: 'platform:551' })).toBe(1);

  expect(await redriven('outbox-messenger')).toEqual({ 'platform:551': 1 });
  await own.last(citizen, ({ status }) => status === 'sent');
  await own.quiet();
  expect(dead('outbox-messenger')).toEqual([]);
  expect(await citizen.received()).toHaveLength(1);
});

test('an event whose workers died until the queue put it aside is answered once when put back', async () => {
  await inboxGivesUpAfter(1);
  const citizen = citizenOn('sms');
  const killed = own.stack.functions.killNext('turn', {
    target: 'dynamodb',
    operation: 'TransactWriteItems',
    phase: 'before',
  });
  await citizen.says(question);
  await killed;
  const putAside = () => dead('inbox').filter(({ attributes }) => !attributes.reason);
  await own.until(putAside, (found) => found.length === 1);
  await inboxGivesUpAfter(queues.inbox.maxReceiveCount);

  expect(await redriven('inbox', { reason: 'gave-up-after-retries' })).toEqual({
    'gave-up-after-retries': 1,
  });
  await own.last(citizen, ({ status }) => status === 'sent');
  await own.quiet();
  expect(await citizen.received()).toHaveLength(1);
});

test('the command shows what is there, by queue and reason, and puts it back', async () => {
  const before = own.counted('TurnsRefused');
  await poison(await answeredOn('sms'));
  await poison(await answeredOn('whatsapp'));
  await own.quiet();
  const there = dead('inbox').length;
  expect(there).toBeGreaterThanOrEqual(2);

  expect(await command('--help')).toContain('npm run redrive');
  const shown = await command('--dry-run');
  expect(shown).toMatch(new RegExp(`^inbox +${there}  not-an-event\n${there} in all\\.`, 'u'));
  expect(dead('inbox')).toHaveLength(there);

  const refused = await own.countedTo(before + 2, 'TurnsRefused');
  const done = await command('--queue', 'inbox', '--reason', 'not-an-event');
  expect(done).toContain(`${there} put back.`);
  expect(await own.countedTo(refused + there, 'TurnsRefused')).toBe(refused + there);
  await expect(command('--queue', 'nothing')).rejects.toThrow(/No queue "nothing"/u);
});

async function answeredOn(channel: string): Promise<Citizen> {
  const citizen = citizenOn(channel);
  await citizen.asks(question);
  return citizen;
}

/** Otherwise the queue tries ten times, with ten seconds between. */
async function inboxGivesUpAfter(maxReceiveCount: number): Promise<void> {
  const { sqs } = own.stack.clients;
  const QueueUrl = own.stack.queues.url('inbox');
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }),
  );
  const policy = { ...JSON.parse(Attributes?.RedrivePolicy ?? '{}'), maxReceiveCount };
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl,
      Attributes: { RedrivePolicy: JSON.stringify(policy) },
    }),
  );
}

/** Sets for how long the inbox hides what was received and not deleted, and says for how long it did. */
async function inboxHidesFor(seconds: number): Promise<number> {
  const { sqs } = own.stack.clients;
  const QueueUrl = own.stack.queues.url('inbox');
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
  );
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl,
      Attributes: { VisibilityTimeout: String(seconds) },
    }),
  );
  return Number(Attributes?.VisibilityTimeout);
}
