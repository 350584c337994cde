import { describe, expect, test } from 'vitest';
import type { HandoffStore } from '../../intents/desk-ports.ts';
import type { ConversationStore, MessageStore } from '../../intents/ports.ts';
import type { GapStore } from '../../intents/report-ports.ts';
import { changeTo, claimed, newAgent, newHandoff } from './cases.ts';
import {
  anotherAddress,
  type Citizen,
  firstTurn,
  laterTurn,
  messageIn,
  messageOut,
  newCitizen,
  newGap,
} from './samples.ts';

export interface Stores {
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly gaps: GapStore;
  readonly handoffs: HandoffStore;
}

/**
 * What `turn` counts on from its store. `create` may return the same store each time; `forget` does
 * what retention does: removes contact and conversation.
 */
export function conversationStoreContract({
  name,
  create,
}: {
  name: string;
  create: () => Stores & { forget(citizen: Citizen): Promise<void> };
}): void {
  describe(`conversation store: ${name}`, () => {
    test('knows nothing of a citizen it has not met', async () => {
      expect(await create().conversations.find(newCitizen().at)).toBeUndefined();
      expect(await create().conversations.identity(newCitizen().at)).toBeUndefined();
      expect(await create().conversations.conversation('none')).toBeUndefined();
      expect(await create().conversations.event('0'.repeat(64))).toBeUndefined();
    });

    test('gives back the whole of what a turn committed', async () => {
      const { conversations, messages } = create();
      const citizen = newCitizen();
      const turn = firstTurn(citizen);
      expect(await conversations.commit(turn)).toBe('committed');
      const { identity, contact, conversation } = citizen;
      expect(await conversations.find(citizen.at)).toEqual({ identity, contact, conversation });
      expect(await conversations.identity(citizen.at)).toEqual(identity);
      expect(await conversations.conversation(conversation.id)).toEqual(conversation);
      expect(await conversations.event(turn.event.id)).toEqual(turn.event);
      expect(await messages.list(conversation.id)).toEqual(turn.messages);
    });

    test('opens a case with the turn, and finds it with the thread', async () => {
      const { conversations, handoffs } = create();
      const citizen = newCitizen();
      const after = newHandoff({ conversationId: citizen.conversation.id });
      const conversation = { ...citizen.conversation, handoffId: after.id };
      const turn = firstTurn(citizen, { conversation, handoff: changeTo(after) });
      expect(await conversations.commit(turn)).toBe('committed');
      expect(await handoffs.get(after.id)).toEqual(after);
      const { identity, contact } = citizen;
      const found = await conversations.find(citizen.at);
      expect(found).toEqual({ identity, contact, conversation, handoff: after });
    });

    test('finds a thread whose case retention has taken', async () => {
      const { conversations } = create();
      const citizen = newCitizen();
      const conversation = { ...citizen.conversation, handoffId: newHandoff().id };
      await conversations.commit(firstTurn(citizen, { conversation }));
      expect(await conversations.find(citizen.at)).not.toHaveProperty('handoff');
    });

    test('takes no turn whose case somebody else has changed, or whose reference is taken', async () => {
      const { conversations, handoffs } = create();
      const citizen = newCitizen();
      const handoff = newHandoff();
      await conversations.commit(firstTurn(citizen, { handoff: changeTo(handoff) }));
      await handoffs.commit(changeTo(claimed(handoff, newAgent())));
      for (const after of [claimed(handoff, newAgent()), newHandoff({ id: handoff.id })])
        expect(
          await conversations.commit(laterTurn(citizen, 2, { handoff: changeTo(after) })),
        ).toBe('stale');
      expect((await conversations.find(citizen.at))?.conversation.version).toBe(1);
      expect((await handoffs.get(handoff.id))?.version).toBe(2);
    });

    test('closes the case before with the new one, or takes neither', async () => {
      const { conversations, handoffs } = create();
      const citizen = newCitizen();
      const before = newHandoff();
      await conversations.commit(firstTurn(citizen, { handoff: changeTo(before) }));
      const next = newHandoff();
      const closed = { ...before, version: 2, state: 'closed' as const };
      const turn = laterTurn(citizen, 2, { handoff: changeTo(next), closes: changeTo(closed) });
      await handoffs.commit(changeTo(claimed(before, newAgent())));
      expect(await conversations.commit(turn)).toBe('stale');
      expect(await handoffs.get(next.id)).toBeUndefined();
      const late = { ...turn, closes: changeTo({ ...closed, version: 3 }) };
      expect(await conversations.commit(late)).toBe('committed');
      expect(await handoffs.get(before.id)).toMatchObject({ state: 'closed', version: 3 });
      expect(await handoffs.get(next.id)).toEqual(next);
    });

    test('changes no case with a turn that is not taken', async () => {
      const { conversations, handoffs } = create();
      const citizen = newCitizen();
      const handoff = newHandoff();
      const turn = firstTurn(citizen, { handoff: changeTo(handoff) });
      await conversations.commit(turn);
      const next = changeTo(claimed(handoff, newAgent()));
      expect(await conversations.commit(laterTurn(citizen, 3, { handoff: next }))).toBe('stale');
      const again = laterTurn(citizen, 2, { event: turn.event, handoff: next });
      expect(await conversations.commit(again)).toBe('duplicate');
      expect(await handoffs.get(handoff.id)).toEqual(handoff);
    });

    test('lets an event take effect once', async () => {
      const { conversations } = create();
      const citizen = newCitizen();
      const turn = firstTurn(citizen);
      await conversations.commit(turn);
      expect(await conversations.commit(turn)).toBe('duplicate');
      const again = laterTurn(citizen, 2, { event: turn.event });
      expect(await conversations.commit(again)).toBe('duplicate');
      expect((await conversations.find(citizen.at))?.conversation.version).toBe(1);
    });

    test('refuses a stale version and stores nothing of it', async () => {
      const { conversations, messages } = create();
      const citizen = newCitizen();
      await conversations.commit(firstTurn(citizen));
      expect(await conversations.commit(laterTurn(citizen, 2))).toBe('committed');
      const stale = laterTurn(citizen, 2, {
        identity: { ...citizen.identity, notice: { version: '1', at: citizen.contact.createdAt } },
        contact: { ...citizen.contact, language: 'es' },
        messages: [messageOut(citizen, 3)],
        supersedes: [2],
      });
      expect(await conversations.commit(stale)).toBe('stale');
      const thread = await conversations.find(citizen.at);
      expect(thread?.contact).toEqual(citizen.contact);
      expect(thread?.identity).toEqual(citizen.identity);
      expect(await conversations.event(stale.event.id)).toBeUndefined();
      expect(await messages.list(citizen.conversation.id)).toEqual(firstTurn(citizen).messages);
    });

    test('keeps what a turn could not help with, by its week and nothing else', async () => {
      const { conversations, gaps } = create();
      const kept = Array.from({ length: 30 }, () => newGap({ week: '2050-W11' }));
      const elsewhere = newGap({ week: '2050-W12', kind: 'unhelpful', articleId: 'pets/dogs' });
      for (const gap of [...kept, elsewhere])
        expect(await conversations.commit(firstTurn(newCitizen(), { gap }))).toBe('committed');
      const byId = (found: readonly { id: string }[]) =>
        found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId(await gaps.week('2050-W11'))).toEqual(byId(kept));
      expect(await gaps.week('2050-W12')).toEqual([elsewhere]);
      expect(await gaps.week('2050-W13')).toEqual([]);
    });

    test('forgets a question that a later turn replaces, with that turn and not before', async () => {
      const { conversations, gaps } = create();
      const citizen = newCitizen();
      const [first, joined] = [newGap({ week: '2050-W21' }), newGap({ week: '2050-W21' })];
      await conversations.commit(firstTurn(citizen, { gap: first }));
      const replacing = { gap: joined, forgets: { week: first.week, id: first.id } };
      expect(await conversations.commit(laterTurn(citizen, 3, replacing))).toBe('stale');
      expect(await gaps.week('2050-W21')).toEqual([first]);
      expect(await conversations.commit(laterTurn(citizen, 2, replacing))).toBe('committed');
      expect(await gaps.week('2050-W21')).toEqual([joined]);
    });

    test('refuses a version that skips one', async () => {
      const { conversations } = create();
      const citizen = newCitizen();
      await conversations.commit(firstTurn(citizen));
      expect(await conversations.commit(laterTurn(citizen, 3))).toBe('stale');
      expect(await conversations.commit(laterTurn(newCitizen(), 2))).toBe('stale');
    });

    test('lets one of two first turns of a citizen win, with its contact', async () => {
      const { conversations } = create();
      const citizen = newCitizen();
      const twin = newCitizen(citizen.at);
      const results = await Promise.all(
        [citizen, twin].map((c) => conversations.commit(firstTurn(c))),
      );
      expect([...results].sort()).toEqual(['committed', 'stale']);
      const winner = results[0] === 'committed' ? citizen : twin;
      expect((await conversations.find(citizen.at))?.contact.id).toBe(winner.contact.id);
    });

    test('lets one of several turns at once win', async () => {
      const { conversations } = create();
      const citizen = newCitizen();
      await conversations.commit(firstTurn(citizen));
      const turns = [2, 2, 2, 2].map((version) => laterTurn(citizen, version));
      const results = await Promise.all(turns.map((turn) => conversations.commit(turn)));
      expect([...results].sort()).toEqual(['committed', 'stale', 'stale', 'stale']);
    });

    test('replaces identity and contact when they are given, and leaves them otherwise', async () => {
      const { conversations } = create();
      const citizen = newCitizen();
      await conversations.commit(firstTurn(citizen));
      const identity = {
        ...citizen.identity,
        optOut: { scope: 'everything' as const, at: citizen.contact.createdAt, words: 'STOP' },
      };
      const contact = { ...citizen.contact, language: 'es' };
      await conversations.commit(laterTurn(citizen, 2, { identity, contact }));
      await conversations.commit(laterTurn(citizen, 3));
      const thread = await conversations.find(citizen.at);
      expect(thread).toMatchObject({ identity, contact, conversation: { version: 3 } });
    });

    test.each(['pending', 'waiting'] as const)(
      'supersedes a message that is %s',
      async (status) => {
        const { conversations, messages } = create();
        const citizen = newCitizen();
        const traces = { gap: { week: '2050-W32', id: 'chance' } };
        await conversations.commit(
          firstTurn(citizen, { messages: [messageOut(citizen, 2, { status, traces })] }),
        );
        const turn = laterTurn(citizen, 2, { messages: [messageOut(citizen, 3)], supersedes: [2] });
        expect(await conversations.commit(turn)).toBe('committed');
        const { dueAt: _, ...closed } = messageOut(citizen, 2, { status: 'superseded' });
        expect(
          await messages.get({ conversationId: citizen.conversation.id, sequence: 2 }),
        ).toEqual(closed);
        const open = await messages.open(citizen.conversation.id);
        expect(open.map(({ sequence }) => sequence)).toEqual([3]);
      },
    );

    test.each([
      ['sending', []],
      ['sent', []],
      ['superseded', []],
      ['waiting', ['p1']],
    ] as const)(
      'does not supersede a message that is %s, with the parts %j at the platform, and stores nothing',
      async (status, accepted) => {
        const { conversations, messages } = create();
        const citizen = newCitizen();
        await conversations.commit(
          firstTurn(citizen, {
            messages: [messageOut(citizen, 2, { status, platformIds: [...accepted] })],
          }),
        );
        const turn = laterTurn(citizen, 2, { messages: [messageOut(citizen, 3)], supersedes: [2] });
        expect(await conversations.commit(turn)).toBe('settled');
        expect(await conversations.event(turn.event.id)).toBeUndefined();
        expect(await messages.list(citizen.conversation.id)).toHaveLength(1);
        expect(await conversations.commit({ ...turn, supersedes: [] })).toBe('committed');
      },
    );

    test('calls a turn stale rather than settled when it is both', async () => {
      const { conversations } = create();
      const citizen = newCitizen();
      await conversations.commit(firstTurn(citizen));
      const turn = laterTurn(citizen, 3, { supersedes: [9] });
      expect(await conversations.commit(turn)).toBe('stale');
    });

    test('keeps an opt-out when retention has taken the conversation, and begins a new one', async () => {
      const { conversations, forget } = create();
      const citizen = newCitizen();
      const optOut = { scope: 'everything' as const, at: citizen.contact.createdAt, words: 'STOP' };
      const identity = { ...citizen.identity, optOut };
      await conversations.commit(firstTurn(citizen, { identity, messages: [] }));
      await forget(citizen);
      const thread = await conversations.find(citizen.at);
      expect(thread).toMatchObject({ identity, contact: { id: citizen.contact.id } });
      expect(thread?.conversation).toMatchObject({ id: citizen.conversation.id, version: 0 });
      const again = firstTurn(citizen, { identity, messages: [] });
      expect(await conversations.commit(again)).toBe('committed');
      expect(await conversations.find(citizen.at)).toMatchObject({ identity });
    });

    test('finds a citizen by each of their addresses, with what each row says of its own', async () => {
      const { conversations } = create();
      const citizen = newCitizen();
      const [second, former] = [anotherAddress(citizen), anotherAddress(citizen)];
      const over = { ...former, ended: citizen.contact.createdAt };
      await conversations.commit(firstTurn(citizen, { aliases: [second, over] }));
      const { contact, conversation } = citizen;
      const found = await conversations.find({ ...citizen.at, address: second.address });
      expect(found).toEqual({ identity: second, contact, conversation });
      expect(await conversations.identity({ ...citizen.at, address: former.address })).toEqual(
        over,
      );
    });

    test('takes an address from the conversation it led to, only if the turn knew of that', async () => {
      const { conversations } = create();
      const [before, citizen] = [newCitizen(), newCitizen()];
      await conversations.commit(firstTurn(before));
      await conversations.commit(firstTurn(citizen));
      const taken = { ...citizen.identity, address: before.at.address, hash: before.identity.hash };
      const turn = laterTurn(citizen, 2, { aliases: [taken] });
      expect(await conversations.commit({ ...turn, leaves: ['another'] })).toBe('stale');
      expect(await conversations.commit(turn)).toBe('stale');
      const knowing = { ...turn, leaves: [before.conversation.id] };
      expect(await conversations.commit(knowing)).toBe('committed');
      expect((await conversations.find(before.at))?.conversation.id).toBe(citizen.conversation.id);
      expect(await conversations.conversation(before.conversation.id)).toEqual(before.conversation);
    });

    test('begins anew at an address that led elsewhere, only if the turn knew of that', async () => {
      const { conversations } = create();
      const before = newCitizen();
      await conversations.commit(firstTurn(before));
      const next = newCitizen(before.at);
      expect(await conversations.commit(firstTurn(next))).toBe('stale');
      const knowing = firstTurn(next, { leaves: [before.conversation.id] });
      expect(await conversations.commit(knowing)).toBe('committed');
      expect((await conversations.find(before.at))?.contact.id).toBe(next.contact.id);
    });

    test('changes what the citizen said, and nothing the agency said', async () => {
      const { conversations, messages } = create();
      const citizen = newCitizen();
      const picture = { ...messageIn(citizen, 1), attachments: [{ contentType: 'image/png' }] };
      await conversations.commit(
        firstTurn(citizen, { messages: [picture, messageOut(citizen, 2)] }),
      );
      const changedAt = '2026-11-23T12:00:09.000Z';
      const edited = laterTurn(citizen, 2, {
        rewrites: [{ sequence: 1, text: 'Hello', changedAt }],
      });
      expect(await conversations.commit(edited)).toBe('committed');
      const [now] = await messages.list(citizen.conversation.id);
      expect(now).toMatchObject({
        text: 'Hello',
        changedAt,
        attachments: [{ contentType: 'image/png' }],
      });
      const turn = laterTurn(citizen, 3, {
        rewrites: [{ sequence: 1, text: '', takenBack: true }],
      });
      expect(await conversations.commit(turn)).toBe('committed');
      const [said, answer] = firstTurn(citizen).messages;
      const gone = { ...said, text: '', takenBack: true, changedAt };
      expect(await messages.list(citizen.conversation.id)).toEqual([gone, answer]);
      for (const sequence of [2, 9]) {
        const wrong = laterTurn(citizen, 4, { rewrites: [{ sequence, text: 'x' }] });
        expect(await conversations.commit(wrong)).toBe('stale');
      }
      expect(await messages.list(citizen.conversation.id)).toHaveLength(2);
    });

    test('never writes over a message', async () => {
      const { conversations, messages } = create();
      const citizen = newCitizen();
      const first = firstTurn(citizen);
      await conversations.commit(first);
      const turn = laterTurn(citizen, 2, { messages: [messageOut(citizen, 2, { attempts: 5 })] });
      expect(await conversations.commit(turn)).toBe('stale');
      expect(await messages.list(citizen.conversation.id)).toEqual(first.messages);
    });
  });
}
