import { useState } from 'react';
import type { CaseDetail } from '../api/types.ts';
import type { WordKey } from '../words/en.ts';
import { seenOf } from './seen.ts';
import type { ActBody } from './undo.ts';
import { useAct } from './use-act.ts';

export interface DialogActProps {
  /** Where no case is open beside it, as where mutes are reviewed, its id is all there is. */
  readonly handoff: Pick<CaseDetail, 'id'> | CaseDetail;
  readonly lastSeen?: number;
  readonly onClose: () => void;
}

/**
 * Does what a dialog asks for, and closes it. What was seen is what its reader had before them when they
 * opened it: where something that bears on it has changed since, it is said, and the next press does it anyway.
 */
export function useDialogAct(
  { handoff, lastSeen = 0, onClose }: DialogActProps,
  path: CaseDetail['may'][number],
  word: WordKey,
) {
  const { act, busy } = useAct(handoff);
  const [seen] = useState(() => ('topic' in handoff ? seenOf(handoff, lastSeen) : undefined));
  const [changes, setChanges] = useState<readonly string[]>();
  const send = async (body: ActBody) => {
    const asked = changes ? body : { ...body, ...(seen && { seen }) };
    if (await act(path, word, asked, setChanges)) onClose();
  };
  return { send, busy, changes };
}
