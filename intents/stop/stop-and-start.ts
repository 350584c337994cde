import type { OptOutScope } from '../model/identity.ts';
import { contains, isWhole } from '../phrases.ts';
import { say } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Decision, Step, Turn } from '../turn.ts';

type Meaning = OptOutScope | 'none';

/**
 * 2. STOP and START, whoever is in control. Free-form revocation counts too. Where the carrier has
 * answered already (`carrier-handled`), the choice is recorded and nothing is said.
 */
export const stopAndStart: Step = {
  name: 'stop-and-start',
  decide: (turn) => {
    const meant = meaning(turn);
    // Who is out already is not told a second time.
    const again = isSilenced(turn) && meant?.optOut !== 'none';
    if (meant && !again) return record(turn, meant.optOut, meant.language);
    return turn.activity.name === 'carrier-handled'
      ? { status: 'silent:carrier-handled', says: [] }
      : undefined;
  },
};

/** Who opted out of everything is not answered where that stops answers. Danger comes before this. */
export const optedOut: Step = {
  name: 'opted-out',
  decide: (turn) => (isSilenced(turn) ? { status: 'silent:opted-out', says: [] } : undefined),
};

const isSilenced = (turn: Turn): boolean => isOut(turn) && turn.channel.optOutStopsReplies;

const isOut = ({ thread }: Turn): boolean => thread.identity.optOut?.scope === 'everything';

function record(turn: Turn, optOut: Meaning, language: string): Decision {
  const kept = { optOut, language, memory: { ...turn.memory, openQuestion: undefined } };
  const status = optOut === 'none' ? 'commanded:start' : 'commanded:stop';
  if (turn.activity.name === 'carrier-handled') return { ...kept, status, says: [] };
  const text = say(turn.words, language, optOut === 'none' ? 'start' : 'stop', optOut, {
    agency: turn.knowledge.agency.name[language] ?? turn.knowledge.agency.name.en ?? '',
  });
  const purpose = optOut === 'everything' ? 'opt-out-confirmation' : 'reply';
  return { ...kept, status, says: [{ text, purpose }] };
}

function meaning(turn: Turn): { optOut: Meaning; language: string } | undefined {
  for (const [optOut, intent, kind, compare] of readings(turn)) {
    const language = spokenIn(turn, intent, optOut, kind, compare);
    if (!language) continue;
    // A narrower STOP brings nobody back.
    return { optOut: optOut === 'announcements' && isOut(turn) ? 'everything' : optOut, language };
  }
  return undefined;
}

type Reading = readonly [Meaning, 'stop' | 'start', 'phrases' | 'contains', typeof isWhole];

/** YES and the like undo an opt-out only where there is one; otherwise they are ordinary words. */
function readings(turn: Turn): readonly Reading[] {
  const stop: readonly Reading[] = [
    ['announcements', 'stop', 'phrases', isWhole],
    ['everything', 'stop', 'phrases', isWhole],
    ['everything', 'stop', 'contains', contains],
  ];
  return turn.thread.identity.optOut
    ? [...stop, ['none', 'start', 'phrases', isWhole], ['none', 'start', 'contains', isWhole]]
    : [...stop, ['none', 'start', 'phrases', isWhole]];
}
