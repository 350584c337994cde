import { contains } from '../phrases.ts';
import { say } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Step } from '../turn.ts';

const kinds = ['crisis', 'emergency'] as const;

/**
 * 3. Danger and crisis: signposting written by people, found by phrases and never by score. It does
 * not hint that somebody is reading. Who is in distress may write in pieces, so what was said moments
 * ago counts; who has opted out is answered all the same. Duty staff are alerted once there are cases.
 */
export const danger: Step = {
  name: 'danger',
  decide: (turn) => {
    for (const kind of kinds) {
      const language = spokenIn(turn, 'danger', kind, 'contains', contains, turn.joined);
      if (!language) continue;
      const emergency = turn.knowledge.agency.emergency.number;
      const text = say(turn.words, language, 'danger', kind, { emergency });
      return { status: 'answered:danger', says: [{ text, purpose: 'signpost' }], language };
    }
    return undefined;
  },
};
