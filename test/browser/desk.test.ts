import { describe } from 'vitest';
import { accessibleStories } from './desk/accessible.ts';
import { alertStories } from './desk/alerts.ts';
import { badInputStories } from './desk/bad-input.ts';
import { draftStories } from './desk/drafts.ts';
import { fileStories } from './desk/files.ts';
import { focusStories } from './desk/focus.ts';
import { hearingStories } from './desk/hearing.ts';
import { historyStories } from './desk/history.ts';
import { keyboardStories } from './desk/keyboard.ts';
import { killedStories } from './desk/killed.ts';
import { deskKit } from './desk/kit.ts';
import { outageStories } from './desk/outages.ts';
import { raceStories } from './desk/race.ts';
import { refusedStories } from './desk/refused.ts';
import { sightStories } from './desk/sight.ts';
import { textStories } from './desk/texts.ts';
import { undoStories } from './desk/undo.ts';

/** The stories of the desk, over one stack, since each start of one costs as much as a story. */
describe('at the desk', () => {
  const kit = deskKit();
  raceStories(kit);
  killedStories(kit);
  keyboardStories(kit);
  draftStories(kit);
  badInputStories(kit);
  outageStories(kit);
  refusedStories(kit);
  alertStories(kit);
  textStories(kit);
  undoStories(kit);
  fileStories(kit);
  focusStories(kit);
  hearingStories(kit);
  accessibleStories(kit);
  sightStories(kit);
  historyStories(kit);
});
