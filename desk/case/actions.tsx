import { type ComponentType, useState } from 'react';
import type { CaseDetail } from '../api/types.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { type ShortcutId, shortcuts } from '../keyboard/shortcuts.ts';
import { Button } from '../shell/elements.tsx';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { MuteDialog } from './mute-dialog.tsx';
import { PrioritiseDialog } from './prioritise-dialog.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import { seenOf } from './seen.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import { useAct } from './use-act.ts';

interface ActionRow {
  /** What the API says is allowed, and the path it is done at. */
  readonly may: CaseDetail['may'][number];
  readonly word: WordKey;
  readonly shortcut?: ShortcutId;
  readonly main?: true;
  /** Seldom what comes next: it stands back behind the others. */
  readonly lesser?: true;
  /** Asked first, where there is something to say. */
  readonly dialog?: ComponentType<ActionDialogProps>;
  /** Is told what was seen, and refused where that has changed in what bears on it; dialogs tell it themselves. */
  readonly tellsSeen?: true;
}

/** What can be done with a case, the likeliest first. A new action is a line here, with its dialog. */
const rows: readonly ActionRow[] = [
  { may: 'claim', word: 'action.claim', shortcut: 'claim', main: true },
  { may: 'take-over', word: 'action.take-over', shortcut: 'takeOver', tellsSeen: true },
  { may: 'resolve', word: 'action.resolve', shortcut: 'resolve', dialog: ResolveDialog },
  { may: 'transfer', word: 'action.transfer', shortcut: 'transfer', dialog: TransferDialog },
  { may: 'snooze', word: 'action.snooze', shortcut: 'snooze', dialog: SnoozeDialog },
  {
    may: 'prioritise',
    word: 'action.prioritise',
    shortcut: 'prioritise',
    dialog: PrioritiseDialog,
    lesser: true,
  },
  { may: 'release', word: 'action.release', shortcut: 'release', lesser: true },
  { may: 'reopen', word: 'action.reopen', shortcut: 'reopen' },
  { may: 'warn', word: 'action.warn', shortcut: 'warn', lesser: true, tellsSeen: true },
  { may: 'mute', word: 'action.mute', shortcut: 'mute', dialog: MuteDialog, lesser: true },
  { may: 'unmute', word: 'action.unmute', shortcut: 'mute', lesser: true },
];

/** The buttons of a case: those that its reader may press now. */
export function Actions({ handoff, lastSeen }: Omit<ActionDialogProps, 'onClose'>) {
  const muted = handoff.citizen.mutedUntil !== undefined;
  const owned = handoff.owner !== undefined;
  const shown = rows.filter(
    ({ may }) =>
      handoff.may.includes(may) &&
      !(may === 'unmute' && !muted) &&
      !(may === 'mute' && muted) &&
      !(may === 'release' && !owned),
  );
  return (
    <div className="case-actions">
      {shown.map((row) => (
        <Action key={row.may} row={row} handoff={handoff} lastSeen={lastSeen} />
      ))}
    </div>
  );
}

interface ActionProps extends Omit<ActionDialogProps, 'onClose'> {
  readonly row: ActionRow;
}

function Action({ row, handoff, lastSeen }: ActionProps) {
  const { t } = useWords();
  const { act, busy } = useAct(handoff);
  const [asking, setAsking] = useState(false);
  const { dialog: Ask } = row;
  // What somebody has put off is theirs already: they take it up again.
  const word = row.may === 'claim' && handoff.state === 'snoozed' ? 'action.wake' : row.word;
  const start = () => {
    if (Ask) setAsking(true);
    else void act(row.may, word, row.tellsSeen ? { seen: seenOf(handoff, lastSeen) } : {});
  };
  useShortcut(row.shortcut ?? 'close', row.shortcut && !busy ? start : undefined);
  return (
    <>
      <Button
        type="button"
        outline={!row.main}
        className={row.lesser && 'lesser'}
        aria-disabled={busy}
        aria-haspopup={Ask && 'dialog'}
        aria-keyshortcuts={row.shortcut && shortcuts[row.shortcut].keys}
        onClick={busy ? noop : start}
      >
        {t(word)}
      </Button>
      {Ask && asking && (
        <Ask handoff={handoff} lastSeen={lastSeen} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

const noop = () => undefined;
