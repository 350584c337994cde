import type { MessageFiles } from '../../intents/file-ports.ts';
import { mostChangedEarly } from '../../intents/model/conversation.ts';
import type { MessageStore, TurnCommit } from '../../intents/ports.ts';
import type { Turn } from '../../intents/turn.ts';
import { parkChange } from './early-changes.ts';

/** How far back a change is looked for, in messages: platforms allow it for a quarter of an hour, or a day. */
const reach = 200;

export interface RewritePorts {
  readonly messages: Pick<MessageStore, 'list' | 'parkChange' | 'parkedChange'>;
  readonly files: MessageFiles;
}

/**
 * The commit with what the citizen changed in what they said before: its new words, or none where they
 * took it back. Nothing is answered anew. Platforms keep no order: of a message we do not have it is kept for
 * when it comes, an older change does not undo a newer one, and none what was taken back.
 */
export async function withRewrites(
  commit: TurnCommit,
  { activity, thread, now }: Pick<Turn, 'activity' | 'thread' | 'now'>,
  { messages, files }: RewritePorts,
): Promise<TurnCommit> {
  if (activity.type !== 'messageUpdate' && activity.type !== 'messageDelete') return commit;
  if (activity.id === undefined) return commit;
  const { id, sequence } = commit.conversation;
  const lately = await messages.list(id, Math.max(1, sequence - reach));
  const found = lately.find((each) => each.direction === 'in' && each.platformId === activity.id);
  if (found?.direction !== 'in') {
    // Before the commit: should the message come meanwhile, this turn is stale, runs again and finds it.
    await parkChange({ identity: thread.identity, activity }, messages, now);
    const changedEarly = [...(commit.conversation.changedEarly ?? []), activity.id];
    const kept = { changedEarly: changedEarly.slice(-mostChangedEarly) };
    return { ...commit, conversation: { ...commit.conversation, ...kept } };
  }
  if (found.takenBack) return commit;
  const { sequence: at } = found;
  const changedAt = activity.timestamp;
  if (activity.type === 'messageUpdate')
    return changedAt < (found.changedAt ?? '')
      ? commit
      : { ...commit, rewrites: [{ sequence: at, text: activity.text ?? '', changedAt }] };
  // Before the row that names them: should this turn die now, it runs again and still finds them.
  await files.remove(found);
  return { ...commit, rewrites: [{ sequence: at, text: '', takenBack: true, changedAt }] };
}
