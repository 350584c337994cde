import { contains } from '../phrases.ts';
import { everyLanguage, say } from '../say.ts';
import type { Step, Turn } from '../turn.ts';

const kinds = ['crisis', 'emergency'] as const;

/**
 * 3. Danger and crisis: signposting written by people, found by phrases and never by score. It does
 * not hint that somebody is reading. Duty staff are alerted once there are cases.
 */
export const danger: Step = {
  name: 'danger',
  decide: (turn) => {
    const kind = kinds.find((each) => said(turn, each));
    if (!kind) return undefined;
    const language = said(turn, kind) ?? turn.language;
    const text = say(turn.words, language, 'danger', kind, {
      emergency: turn.knowledge.agency.emergency.number,
    });
    return { status: 'answered:danger', says: [{ text }], language };
  },
};

const said = (turn: Turn, kind: (typeof kinds)[number]): string | undefined =>
  everyLanguage(turn.words, 'danger', 'contains', kind).find(({ phrases }) =>
    contains(turn.text, phrases),
  )?.language;
