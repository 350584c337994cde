import type { CitizenEvent } from '../../intents/model/event.ts';
import type { Identity } from '../../intents/model/identity.ts';
import type { ConversationStore, Thread } from '../../intents/ports.ts';

/** What the store knows of an event's addresses, and of all others of whoever they lead to. */
export interface Known {
  /** By address. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** By the conversation's id. */
  readonly threads: ReadonlyMap<string, Thread>;
}

/** The row of an address that is still its citizen's. */
export const live = (identity: Identity | undefined): Identity | undefined =>
  identity?.ended ? undefined : identity;

/**
 * Reads who an event's addresses lead to. With one address, as on most channels, that is the one read
 * of the thread; each further address costs one small read more, and a thread where it leads elsewhere.
 */
export async function lookUp(
  { identity: at, aliases = [], ended = [] }: CitizenEvent,
  store: Pick<ConversationStore, 'find' | 'identity'>,
): Promise<Known> {
  const identities = new Map<string, Identity>();
  const threads = new Map<string, Thread>();
  const read = async (addresses: readonly string[]) => {
    const asked = [...new Set(addresses)].filter((address) => !identities.has(address));
    const rows = await Promise.all(asked.map((address) => store.identity({ ...at, address })));
    for (const row of rows) if (row) identities.set(row.address, row);
  };
  const follow = async (address: string) => {
    const thread = await store.find({ ...at, address });
    if (!thread) return;
    identities.set(address, thread.identity);
    threads.set(thread.conversation.id, thread);
  };

  const others = [...aliases, ...ended].filter((address) => address !== at.address);
  await Promise.all([follow(at.address), read(others)]);
  for (const { address, conversationId, ended: over } of [...identities.values()]) {
    if (!over && !threads.has(conversationId)) await follow(address);
  }
  const names = [...threads.values()].flatMap(({ conversation }) => [
    conversation.identity.address,
    ...(conversation.aliases ?? []),
  ]);
  await read(names);
  return { identities, threads };
}
