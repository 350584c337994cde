import { describe } from 'vitest';
import { accessibleStories } from './desk/accessible.ts';
import { draftStories } from './desk/drafts.ts';
import { keyboardStories } from './desk/keyboard.ts';
import { deskKit } from './desk/kit.ts';
import { raceStories } from './desk/race.ts';
import { textStories } from './desk/texts.ts';

/** The stories of the desk, over one stack, since each start of one costs as much as a story. */
describe('at the desk', () => {
  const kit = deskKit();
  raceStories(kit);
  draftStories(kit);
  keyboardStories(kit);
  textStories(kit);
  accessibleStories(kit);
});
