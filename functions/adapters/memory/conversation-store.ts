import { isReplaceable } from '../../../intents/model/delivery.ts';
import type { Identity } from '../../../intents/model/identity.ts';
import type { CommitResult, ConversationStore, TurnCommit } from '../../../intents/ports.ts';
import { restoreThread } from '../../../intents/thread.ts';
import { identityHash } from '../../keys.ts';
import { isNext, writeHandoff } from './desk/handoff-store.ts';
import { type MemoryRows, messageName } from './rows.ts';

/** The rows `turn` owns, in memory: nothing is awaited between check and write, so a commit is whole. */
export function createMemoryConversationStore(rows: MemoryRows): ConversationStore {
  return {
    async find(citizen) {
      const identity = rows.identities.get(identityHash(citizen));
      if (!identity) return undefined;
      const contact = rows.contacts.get(identity.contactId);
      const conversation = rows.conversations.get(identity.conversationId);
      const handoff = rows.handoffs.get(conversation?.handoffId ?? '');
      const thread = restoreThread(identity, contact, conversation);
      return structuredClone({ ...thread, ...(handoff && { handoff }) });
    },
    identity: async (at) => structuredClone(rows.identities.get(identityHash(at))),
    conversation: async (id) => structuredClone(rows.conversations.get(id)),
    event: async (id) => structuredClone(rows.events.get(id)),
    async commit(given) {
      const turn = structuredClone(given);
      const refused = refusal(turn, rows);
      if (refused) return refused;
      write(turn, rows);
      return 'committed';
    },
  };
}

function refusal(turn: TurnCommit, rows: MemoryRows): CommitResult | undefined {
  if (rows.events.has(turn.event.id)) return 'duplicate';
  if (isStale(turn, rows)) return 'stale';
  const isUnsent = (sequence: number) => {
    const message = rows.messages.get(
      messageName({ conversationId: turn.conversation.id, sequence }),
    );
    return (
      message?.direction === 'out' &&
      isReplaceable(message.status) &&
      message.platformIds.length === 0
    );
  };
  return turn.supersedes.every(isUnsent) ? undefined : 'settled';
}

function isStale(turn: TurnCommit, rows: MemoryRows): boolean {
  const { conversation, messages, rewrites = [] } = turn;
  const stored = rows.conversations.get(conversation.id);
  const first = conversation.version === 1;
  const said = (sequence: number) =>
    rows.messages.get(messageName({ conversationId: conversation.id, sequence }));
  return (
    (first ? stored !== undefined : stored?.version !== conversation.version - 1) ||
    casesOf(turn).some((change) => !isNext(rows, change)) ||
    addressesOf(turn).some(({ hash }) => leadsElsewhere(rows.identities.get(hash), turn)) ||
    messages.some((message) => rows.messages.has(messageName(message))) ||
    rewrites.some(({ sequence }) => said(sequence)?.direction !== 'in')
  );
}

const casesOf = ({ handoff, closes }: TurnCommit) =>
  [handoff, closes].filter((each) => each !== undefined);

const addressesOf = ({ identity, aliases = [] }: TurnCommit): readonly Identity[] =>
  identity ? [identity, ...aliases] : aliases;

const leadsElsewhere = (
  stored: Identity | undefined,
  { conversation, leaves = [] }: TurnCommit,
): boolean => stored !== undefined && ![conversation.id, ...leaves].includes(stored.conversationId);

function write(turn: TurnCommit, rows: MemoryRows): void {
  const { event, conversation, contact, messages, supersedes } = turn;
  rows.events.set(event.id, event);
  rows.conversations.set(conversation.id, conversation);
  for (const each of addressesOf(turn)) rows.identities.set(each.hash, each);
  for (const { sequence, ...said } of turn.rewrites ?? []) {
    const name = messageName({ conversationId: conversation.id, sequence });
    const message = rows.messages.get(name);
    if (message?.direction !== 'in') continue;
    const { attachments, ...rest } = message;
    rows.messages.set(name, { ...rest, ...(!said.takenBack && { attachments }), ...said });
  }
  if (contact) rows.contacts.set(contact.id, contact);
  for (const change of casesOf(turn)) writeHandoff(rows, change);
  writeAbout(turn, rows);
  for (const message of messages) rows.messages.set(messageName(message), message);
  for (const sequence of supersedes) {
    const name = messageName({ conversationId: conversation.id, sequence });
    const message = rows.messages.get(name);
    if (message?.direction !== 'out') continue;
    const { dueAt: _, traces: __, ...rest } = message;
    rows.messages.set(name, { ...rest, status: 'superseded' });
  }
}

/** What is kept of it without saying who. */
function writeAbout({ gap, forgets, tally, uncounts }: TurnCommit, rows: MemoryRows): void {
  if (forgets) rows.gaps.delete(forgets.id);
  if (gap) rows.gaps.set(gap.id, gap);
  if (uncounts) rows.tallies.delete(uncounts.id);
  if (tally) rows.tallies.set(tally.id, tally);
}
