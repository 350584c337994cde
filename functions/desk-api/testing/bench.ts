import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import type { Role, Staff } from '../../../intents/model/handoff/staff.ts';
import { newReference } from '../../../intents/model/reference.ts';
import { retain } from '../../../intents/model/retention.ts';
import { smallCase } from '../../../intents/testing/small-case.ts';
import { smallTown } from '../../../intents/testing/small-town.ts';
import { compileWords } from '../../../intents/words.ts';
import { createMemoryConversationStore } from '../../adapters/memory/conversation-store.ts';
import { createMemoryCountStore } from '../../adapters/memory/count-store.ts';
import { createMemoryHandoffStore } from '../../adapters/memory/desk/handoff-store.ts';
import {
  createMemoryAuditLog,
  createMemoryDeskEvents,
  createMemoryNoteStore,
} from '../../adapters/memory/desk/records.ts';
import {
  createMemoryConnectionStore,
  createMemoryStaffStore,
} from '../../adapters/memory/desk/staff.ts';
import {
  createMemoryChangeFeed,
  createMemoryMuteStore,
  createMemoryNoticeStore,
  createMemoryTextStore,
} from '../../adapters/memory/desk/texts.ts';
import { createMemoryMessageStore } from '../../adapters/memory/message-store.ts';
import { createObserved } from '../../adapters/memory/observed.ts';
import { createMemoryQueues } from '../../adapters/memory/queues.ts';
import { memoryRows } from '../../adapters/memory/rows.ts';
import { createMemoryClock, createMemoryRandom } from '../../adapters/memory/system.ts';
import { identityHash } from '../../keys.ts';
import { channels } from '../../runtime/channels.ts';
import { handle } from '../handle.ts';
import type { DeskPorts } from '../ports.ts';

const words = compileWords();
export const noon = new Date('2026-11-23T18:00:00Z');

/** The desk API in memory: its ports, what it wrote and sent, and a clock that stands until moved. */
export function deskBench(changes: Partial<DeskPorts> = {}) {
  const rows = memoryRows();
  const clock = createMemoryClock(noon);
  const random = createMemoryRandom();
  const queues = createMemoryQueues(clock, random);
  const observed = createObserved();
  const changeFeed = createMemoryChangeFeed();
  const connections = createMemoryConnectionStore();
  const files = new Map<string, { bytes: Uint8Array; contentType: string; refused?: string }>();
  const ports: DeskPorts = {
    handoffs: createMemoryHandoffStore(rows),
    audit: createMemoryAuditLog(rows),
    signIns: { seen: async () => undefined },
    notes: createMemoryNoteStore(rows),
    deskEvents: createMemoryDeskEvents(rows),
    staff: createMemoryStaffStore(),
    tickets: connections,
    changes: changeFeed,
    notices: createMemoryNoticeStore(rows),
    texts: createMemoryTextStore(rows),
    mutes: createMemoryMuteStore(),
    files: {
      put: async (key, file) => void files.set(key, file),
      about: async (key) => {
        const file = files.get(key);
        return file && { ...file, bytes: file.bytes.byteLength };
      },
      read: async (key, from, most) => {
        const part = files.get(key)?.bytes.subarray(from, from + most);
        return part?.byteLength ? part : undefined;
      },
      link: async (key, { name }) =>
        files.has(key) ? `https://files.example/${key}?as=${name}` : undefined,
    },
    conversations: createMemoryConversationStore(rows),
    messages: createMemoryMessageStore(rows),
    botCounts: createMemoryCountStore(rows),
    inbox: queues.inbox,
    knowledge: { current: async () => smallTown },
    words,
    channels,
    peopleMay: async () => undefined,
    clock,
    random,
    secret: () => random.id(),
    document: { openapi: '3.1.0' },
    ...observed,
    ...changes,
  };
  return {
    ports,
    rows,
    clock,
    changeFeed,
    connections,
    files,
    sent: () => queues.held.inbox.map(({ body }) => JSON.parse(body)),
    ...observed,
    /** Calls it as somebody; nobody when absent. The body is JSON unless it is bytes already. */
    async call(method: string, path: string, { as, body, query, contentType }: Called = {}) {
      const response = await handle(
        {
          method,
          path,
          query: query ?? {},
          contentType: contentType ?? 'application/json',
          body: Buffer.isBuffer(body)
            ? body
            : Buffer.from(body === undefined ? '' : JSON.stringify(body)),
          claims: as && claimsOf(as),
        },
        ports,
      );
      // Bodies are looked at by tests that know them.
      // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
      return { ...response, body: response.body as any };
    },
  };
}
export type DeskBench = ReturnType<typeof deskBench>;

interface Called {
  readonly as?: Staff;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  readonly contentType?: string;
}

/** The claims of a token as API Gateway hands them over: all text. */
export const claimsOf = ({ id, name, roles, topics, languages, session }: Staff) => ({
  sub: id,
  token_use: 'access',
  origin_jti: session,
  auth_time: String(noon.getTime() / 1000),
  name,
  roles: `[${roles.join(' ')}]`,
  topics: `[${topics.join(' ')}]`,
  languages: `[${languages.join(' ')}]`,
});

/** A member of staff; each in a session of their own. */
export const member = (
  id: string,
  roles: readonly Role[] = ['agent'],
  topics: readonly string[] = ['*'],
  languages: readonly string[] = ['*'],
): Staff => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  roles: [...roles],
  topics: [...topics],
  languages: [...languages],
  session: `session-of-${id}`,
});

let references = 0;

/** Another reference for every number. */
function digitsOf(number: number): () => number {
  let rest = number;
  return () => {
    const digit = rest % 32;
    rest = Math.floor(rest / 32);
    return digit / 32;
  };
}

/** A case with its conversation in the rows: a citizen on SMS who said one thing and waits. */
export function seedCase(bench: DeskBench, fields: Partial<Handoff> = {}): Handoff {
  references += 1;
  const id = newReference(digitsOf(references));
  const at = bench.clock.now().toISOString();
  const conversationId = `conversation-${references}`;
  const contactId = `contact-${references}`;
  const its = { id, conversationId, contactId, channel: 'sms', topic: 'waste' } as const;
  const handoff = smallCase({ ...its, ...fields }, bench.clock.now());
  const identity = {
    channel: handoff.channel,
    account: '+12025550100',
    address: `+1202555${String(references).padStart(4, '0')}`,
  };
  bench.rows.handoffs.set(id, handoff);
  bench.rows.identities.set(identityHash(identity), {
    ...identity,
    hash: identityHash(identity),
    contactId,
    conversationId,
    firstSeen: at,
    ...retain('identity', noon),
  });
  bench.rows.contacts.set(contactId, { id: contactId, createdAt: at, ...retain('contact', noon) });
  bench.rows.conversations.set(conversationId, {
    id: conversationId,
    version: 1,
    contactId,
    identity,
    controller: 'queue',
    handoffId: handoff.id,
    memory: { topics: [], failures: 0, language: 'en' },
    sequence: 0,
    lastCitizenAt: at,
    ...retain('conversation', noon),
  });
  says(bench, handoff, 'I need a person');
  return handoff;
}

/** The citizen of this case says something. */
export function says(bench: DeskBench, { conversationId, id }: Handoff, text: string): void {
  const conversation = bench.rows.conversations.get(conversationId);
  if (!conversation) throw new Error('No such conversation');
  const sequence = conversation.sequence + 1;
  const at = bench.clock.now().toISOString();
  bench.rows.conversations.set(conversationId, { ...conversation, sequence, lastCitizenAt: at });
  bench.rows.messages.set(`${conversationId}#${sequence}`, {
    conversationId,
    sequence,
    at,
    eventId: `event-${sequence}`,
    handoffId: id,
    direction: 'in',
    text,
    ...retain('message', noon),
  });
}
