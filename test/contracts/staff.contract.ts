import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ConnectionStore, StaffStore } from '../../intents/desk-ports.ts';
import type { Presence, Staff } from '../../intents/model/handoff/staff.ts';
import { noon, seconds } from './samples.ts';

const unique = (): string => randomBytes(8).toString('hex');

const newStaff = (): Staff => ({
  id: `staff-${unique()}`,
  name: 'Ada',
  roles: ['agent'],
  topics: ['garbage', 'taxes'],
  languages: ['en', 'es'],
  session: `session-${unique()}`,
});

const presenceOf = ({ session: _, ...staff }: Staff, until: Date): Presence => ({
  ...staff,
  status: 'online',
  viewing: 'TC-7K4M-2Q',
  typing: true,
  until: until.toISOString(),
});

/** Who is at their desk. `create` may return the same stores each time. */
export function staffContract({
  name,
  create,
}: {
  name: string;
  create: () => { readonly staff: StaffStore; readonly connections: ConnectionStore };
}): void {
  describe(`staff: ${name}`, () => {
    test('knows who is present until their last sign is too old', async () => {
      const { staff } = create();
      const presence = presenceOf(newStaff(), seconds(90));
      await staff.appear(presence);
      expect(await staff.presenceOf(presence.id, seconds(89))).toEqual(presence);
      expect(await staff.present(seconds(89))).toContainEqual(presence);
      expect(await staff.presenceOf(presence.id, seconds(90))).toBeUndefined();
      expect(await staff.present(seconds(90))).not.toContainEqual(presence);
    });

    test('knows the last sign of somebody, not the one before', async () => {
      const { staff } = create();
      const person = newStaff();
      await staff.appear(presenceOf(person, seconds(90)));
      const { viewing: _, typing: __, ...idle } = presenceOf(person, seconds(120));
      await staff.appear(idle);
      expect(await staff.presenceOf(person.id, noon)).toEqual(idle);
    });

    test('knows at once that somebody has left', async () => {
      const { staff } = create();
      const [gone, here] = [newStaff(), newStaff()];
      for (const each of [gone, here]) await staff.appear(presenceOf(each, seconds(90)));
      await staff.leave(gone.id);
      await staff.leave('somebody who never came');
      const present = (await staff.present(noon)).map(({ id }) => id);
      expect(present).toContain(here.id);
      expect(present).not.toContain(gone.id);
      expect(await staff.presenceOf(gone.id, noon)).toBeUndefined();
    });

    test('knows which sessions have ended', async () => {
      const { staff } = create();
      const { session } = newStaff();
      expect(await staff.isEnded(session)).toBe(false);
      await staff.endSession(session, noon);
      await staff.endSession(session, seconds(1));
      expect(await staff.isEnded(session)).toBe(true);
      expect(await staff.isEnded(`${session}2`)).toBe(false);
      const ended = await staff.ended();
      expect([ended.has(session), ended.has(`${session}2`)]).toEqual([true, false]);
    });
  });

  describe(`desk connections: ${name}`, () => {
    test('admit with a ticket once, and only one of many who have it', async () => {
      const { connections } = create();
      const [ticket, person] = [unique(), newStaff()];
      await connections.issue(ticket, person, seconds(30));
      const redeem = () => connections.redeem(ticket, seconds(29));
      const admitted = await Promise.all(Array.from({ length: 8 }, redeem));
      expect(admitted.filter((each) => each !== undefined)).toEqual([person]);
      expect(await redeem()).toBeUndefined();
    });

    test('admit with no ticket that is over or that nobody was given', async () => {
      const { connections } = create();
      const ticket = unique();
      await connections.issue(ticket, newStaff(), seconds(30));
      expect(await connections.redeem(ticket, seconds(30))).toBeUndefined();
      expect(await connections.redeem(unique(), noon)).toBeUndefined();
    });

    test('are listed until they end', async () => {
      const { connections } = create();
      const [first, second] = [1, 2].map(() => ({
        id: unique(),
        staff: newStaff(),
        since: noon.toISOString(),
      }));
      if (!first || !second) throw new Error('there are two');
      for (const each of [first, second]) await connections.add(each);
      expect(await connections.all()).toEqual(expect.arrayContaining([first, second]));
      expect(await connections.get(first.id)).toEqual(first);
      await connections.remove(first.id);
      await connections.remove(first.id);
      expect(await connections.get(first.id)).toBeUndefined();
      const left = await connections.all();
      expect(left).toContainEqual(second);
      expect(left).not.toContainEqual(first);
    });
  });
}
