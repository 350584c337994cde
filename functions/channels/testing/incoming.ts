import { describe, expect, test } from 'vitest';
import type { ParsedActivity, ParsedReceipt, Unreadable } from '../channel.ts';
import { type Kit, parsed, readable, sample, sampleNames } from './kit.ts';
import { describePromises } from './promises.ts';
import { describeSignature } from './signatures.ts';
import { expectSound } from './sound.ts';

/** What a citizen said, in short: only what differs from case to case. */
interface Said {
  readonly from: string;
  readonly id: string;
  readonly kind?: string;
  readonly at?: string;
  readonly text?: string;
  readonly value?: string;
  readonly name?: string;
  readonly replyToId?: string;
  readonly attachments?: readonly object[];
  readonly entities?: readonly object[];
  /** Of the activity; a message unless said otherwise. */
  readonly type?: string;
  /** The activity's own id, where it is another message's that changed. */
  readonly of?: string;
  readonly aliases?: readonly string[];
  readonly ended?: readonly string[];
}

/** One webhook and everything it says. What is not named must not be there. */
export interface IncomingCase {
  readonly label: string;
  /** The name of a sample, or a body written here. */
  readonly body: string | object;
  readonly said?: readonly Said[];
  readonly receipts?: readonly Omit<ParsedReceipt, 'channel' | 'account'>[];
  readonly ignored?: readonly string[];
  readonly notices?: readonly string[];
}

/** Runs a channel's table of webhooks, and what every channel must do with any. */
export function describeIncoming<In, Out>(kit: Kit<In, Out>, cases: readonly IncomingCase[]): void {
  const bodyOf = ({ body }: IncomingCase) =>
    kit.encode(typeof body === 'string' ? sample(kit, body) : body);

  describe(`${kit.channel.name} webhooks`, () => {
    test.each(cases)('$label', (one) => {
      const result = readable(parsed(kit, bodyOf(one)));
      expect(result.activities.map(inShort)).toEqual((one.said ?? []).map(withDefaults));
      expect(result.receipts.map(({ channel: _c, account: _a, ...rest }) => rest)).toEqual(
        one.receipts ?? [],
      );
      expect(result.ignored).toEqual(one.ignored ?? []);
      expect(result.notices).toEqual(one.notices ?? []);
      expectSound(kit, result);
    });

    test('every sample is in the table', () => {
      const used = cases.map(({ body }) => body).filter((body) => typeof body === 'string');
      expect(sampleNames(kit).filter((name) => !used.includes(name))).toEqual([]);
    });

    test('names on its page all that it counts, and the table shows each', () => {
      const everywhere = ['empty', 'other-account', 'no-sender', 'address-change-without-both'];
      const counted = (one: readonly string[] | undefined) =>
        (one ?? []).filter((name) => !everywhere.includes(name) && !/:|^status-/.test(name));
      const { notices, ignored } = kit.channel.receives;
      expect(distinct(cases.flatMap((one) => counted(one.ignored)))).toEqual(distinct(ignored));
      expect(distinct(cases.flatMap((one) => counted(one.notices)))).toEqual(distinct(notices));
    });

    test('the same body says the same every time', () => {
      const body = kit.encode(sample(kit, kit.question));
      expect(parsed(kit, body)).toEqual(parsed(kit, body));
    });

    test('refuses what is about something else, and what cannot be read', () => {
      const wrong: Unreadable = { unreadable: 'wrong-object' };
      expect(parsed(kit, kit.wrongObject)).toEqual(wrong);
      expect(parsed(kit, kit.garbage.body)).toEqual(kit.garbage.expect);
      expect(parsed(kit, '')).toEqual(kit.garbage.expect);
    });
  });

  describePromises(kit);
  if (!kit.channel.feed) describeSignature(kit);
}

const distinct = (names: readonly string[]) => [...new Set(names)].sort();

function inShort(one: ParsedActivity): Said {
  const { address, platformId, kind, aliases, ended, activity: said } = one;
  const {
    timestamp: at,
    id: own,
    type,
    text,
    value,
    name,
    replyToId,
    attachments,
    entities,
  } = said;
  const of = own === platformId ? undefined : own;
  return {
    ...{ from: address, id: platformId, kind, at, type, of, aliases, ended },
    ...{ text, value, name, replyToId, attachments, entities },
  };
}

const withDefaults = (said: Said): Said => ({ kind: 'message', type: 'message', ...said });
