import type { CaseDetail } from '../api/types.ts';

/** What every dialog of an action is given. */
export interface ActionDialogProps {
  readonly handoff: CaseDetail;
  readonly onClose: () => void;
}
