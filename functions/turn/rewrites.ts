import type { MessageFiles } from '../../intents/file-ports.ts';
import type { MessageStore, TurnCommit } from '../../intents/ports.ts';
import type { Turn } from '../../intents/turn.ts';

/** How far back a change is looked for, in messages: platforms allow it for a quarter of an hour, or a day. */
const reach = 200;

export interface RewritePorts {
  readonly messages: Pick<MessageStore, 'list'>;
  readonly files: MessageFiles;
}

/**
 * The commit with what the citizen changed in what they said before: its new words, or none where they
 * took it back. Nothing is answered anew. A message we do not have changes nothing, and platforms keep no
 * order: an older change does not undo a newer one, and none what was taken back.
 */
export async function withRewrites(
  commit: TurnCommit,
  { activity }: Pick<Turn, 'activity'>,
  { messages, files }: RewritePorts,
): Promise<TurnCommit> {
  if (activity.type !== 'messageUpdate' && activity.type !== 'messageDelete') return commit;
  const { id, sequence } = commit.conversation;
  const lately = await messages.list(id, Math.max(1, sequence - reach));
  const found = lately.find((each) => each.direction === 'in' && each.platformId === activity.id);
  if (found?.direction !== 'in' || found.takenBack) return commit;
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
