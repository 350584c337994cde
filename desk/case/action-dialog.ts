import type { CaseDetail } from '../api/types.ts';

/** What every dialog of an action is given. */
export interface ActionDialogProps {
  readonly handoff: CaseDetail;
  /** The last message that its reader has seen; 0 while none is shown. */
  readonly lastSeen: number;
  readonly onClose: () => void;
}
