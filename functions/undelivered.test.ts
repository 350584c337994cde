import { describe, expect, test } from 'vitest';
import { handle } from './deliver/handle.ts';
import { deliverBench, failed } from './deliver/testing/bench.ts';

const by = { id: 'ana', name: 'Ana' };

/** A message of a person's, or of the bot's, about a case. */
async function about(speaker: 'agent' | 'bot') {
  const bench = deliverBench();
  await bench.citizen.says('agent');
  await bench.drain();
  const said = await bench.says({ text: 'Yes.', ...(speaker === 'agent' && { speaker, by }) });
  const [handoff] = bench.rows.handoffs.values();
  if (!handoff) throw new Error('There is no case');
  const { id: handoffId } = handoff;
  const key = `${said.conversationId}#${said.sequence}`;
  const message = { ...said, handoffId };
  bench.rows.messages.set(key, message);
  const told = () => bench.held.inbox.map(({ body }) => JSON.parse(body));
  return { bench, message, told, handoffId };
}

describe('a conversation is told', () => {
  test('that a person’s reply was refused for good, once and whatever is tried', async () => {
    const { bench, message, told, handoffId } = await about('agent');
    bench.answers.push(failed('permanent'));
    await bench.deliver(message);
    expect(told()).toMatchObject([
      {
        kind: 'desk',
        handoffId,
        identity: message.to,
        does: { type: 'undelivered', sequence: message.sequence, reason: 'platform:c1' },
      },
    ]);
    bench.answers.push(failed('permanent'));
    await bench.deliver(message, { again: true });
    expect(new Set(told().map(({ id }) => id)).size).toBe(1);
  });

  test('that it waited too long', async () => {
    const { bench, message, told } = await about('agent');
    bench.pass(31 * 86_400);
    await bench.deliver(message);
    expect(told()).toMatchObject([{ does: { type: 'undelivered', reason: 'expired' } }]);
  });

  test('nothing of what the bot says, or of what will be tried again', async () => {
    const ofBot = await about('bot');
    ofBot.bench.answers.push(failed('permanent'));
    await ofBot.bench.deliver(ofBot.message);
    const later = await about('agent');
    later.bench.answers.push(failed('retryable'));
    await later.bench.deliver(later.message);
    expect([...ofBot.told(), ...later.told()]).toEqual([]);
  });

  test('before the message is closed: where the inbox is not there, it is tried again', async () => {
    const { bench, message } = await about('agent');
    bench.answers.push(failed('permanent'));
    const away = { ...bench.ports, inbox: { send: async () => [0] } };
    await expect(handle(bench.job(message), away)).rejects.toThrow('inbox');
    expect(bench.messageAt(message.sequence)?.status).toBe('sending');
  });
});
