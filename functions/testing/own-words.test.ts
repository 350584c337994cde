import { expect, test } from 'vitest';
import type { ReadParameters } from '../adapters/ssm/parameters.ts';
import type { Channel, Fetch } from '../channels/channel.ts';
import { x } from '../channels/x/channel.ts';
import { kit } from '../channels/x/testing/kit.ts';
import { agencyOn } from './agency.ts';

const us = kit.values['user-id'] ?? '';
const citizen = '400000000000004';

/** What X delivers of one message between the account and the citizen, whoever of them wrote it. */
function dm(id: string, text: string, from: string, at: Date) {
  const isOurs = from === us;
  return {
    data: {
      event_type: isOurs ? 'dm.sent' : 'dm.received',
      payload: {
        direct_message_events: [
          {
            type: 'message_create',
            id,
            created_timestamp: String(at.getTime()),
            message_create: {
              target: { recipient_id: isOurs ? citizen : us },
              sender_id: from,
              message_data: { text },
            },
          },
        ],
      },
    },
  };
}

/** An agency on X, which delivers what the account sends: before it has answered the call, or after. */
function agencyOnX(echoes: 'early' | 'late') {
  const sent: string[] = [];
  const parameters: ReadParameters = async ({ parameters: all }) =>
    Object.fromEntries(
      all.flatMap(({ name, fallback }) => {
        const value = kit.values[name] ?? fallback;
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const echo = async (id: string) => {
    expect(await agency.hears(kit, dm(id, 'ours', us, agency.turns.now()))).toBe(200);
    await agency.takeTurns();
  };
  const late: string[] = [];
  const fetch: Fetch = async (url, { body }) => {
    if (url.endsWith('/oauth2/token'))
      return Response.json({ access_token: 'a', refresh_token: 'r', expires_in: 7200 });
    sent.push(String(JSON.parse(String(body)).text));
    const id = `19${sent.length}`;
    if (echoes === 'early') await echo(id);
    else late.push(id);
    return Response.json({ data: { dm_event_id: id } }, { status: 201 });
  };
  const agency = agencyOn(x as Channel, parameters, fetch);
  let said = 0;
  return {
    /** What reaches the citizen for what they write; our echoes have been heard by then. */
    asks: async (text: string): Promise<readonly string[]> => {
      const before = sent.length;
      said += 1;
      agency.turns.pass(60);
      await agency.hears(kit, dm(`18${said}`, text, citizen, agency.turns.now()));
      await agency.takeTurns();
      await agency.sends();
      for (const id of late.splice(0)) await echo(id);
      return sent.slice(before);
    },
    answersByHand: async (): Promise<void> => {
      await agency.hears(kit, dm('20', 'It is on Monday.', us, agency.turns.now()));
      await agency.takeTurns();
    },
    counts: agency.turns.counts,
    events: () => agency.turns.rows.events.size,
  };
}

test.each(['early', 'late'] as const)(
  'the bot does not take its own messages on X for those of people, though they come %s, and is quiet after those',
  async (echoes) => {
    const { asks, answersByHand, counts, events } = agencyOnX(echoes);
    for (const text of ['trash', 'MENU', 'trash']) expect(await asks(text)).toHaveLength(1);
    expect([counts.OwnMessages, events()]).toEqual([3, 3]);
    await answersByHand();
    expect(await asks('and on holidays?')).toEqual([]);
    expect(await asks('MENU')).toHaveLength(1);
    expect(await asks('trash')).toHaveLength(1);
  },
);
