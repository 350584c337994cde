import type { Identity } from '../../intents/model/identity.ts';
import { type Joined, mostJoined } from '../../intents/model/joined.ts';
import type { TurnCommit } from '../../intents/ports.ts';
import { identityHash } from '../keys.ts';
import type { Who } from './who.ts';

/**
 * The turn's commit with everything it means for the citizen's addresses: each has a row that says the
 * same, and the conversation knows them all.
 */
export function withPeople(commit: TurnCommit, who: Who): TurnCommit {
  const { thread, main, aliases, fresh, ended, leaves } = who;
  const identity = commit.identity ?? thread.identity;
  const named = (address: string): Identity => {
    const at = { channel: identity.channel, account: identity.account, address };
    return { ...identity, ...at, hash: identityHash(at) };
  };
  const changed = commit.identity !== undefined || fresh.length > 0;
  const rows = [...(changed ? aliases.map(named) : []), ...ended];
  const { channel, account } = identity;
  const joined = joinedOf(who);
  const erases = commit.event.erases !== undefined;
  return {
    ...commit,
    ...(erases && joined && { event: { ...commit.event, erasesJoined: joined } }),
    ...(changed && { identity: named(main) }),
    ...(rows.length > 0 && { aliases: rows }),
    ...(leaves.length > 0 && { leaves }),
    conversation: {
      ...commit.conversation,
      identity: { channel, account, address: main },
      ...(aliases.length > 0 && { aliases: [...aliases] }),
      joined: erases ? undefined : joined,
    },
  };
}

/** What ended in this conversation, each once, up to where it was longest. */
function joinedOf({ thread, joins }: Who): Joined[] | undefined {
  const ends = new Map<string, number>();
  for (const { id, through } of [...(thread.conversation.joined ?? []), ...joins])
    if (id !== thread.conversation.id) ends.set(id, Math.max(through, ends.get(id) ?? 0));
  const all = [...ends].map(([id, through]) => ({ id, through }));
  return all.length > 0 ? all.slice(-mostJoined) : undefined;
}
