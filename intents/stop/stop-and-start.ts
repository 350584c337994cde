import type { OptOutScope } from '../model/identity.ts';
import { contains } from '../phrases.ts';
import { say } from '../say.ts';
import { commandIn, spokenIn, withinIn } from '../spoken.ts';
import type { Decision, Step, Turn } from '../turn.ts';

type Meaning = OptOutScope | 'none';

/**
 * STOP and START, whoever is in control. Free-form revocation counts too. Where the carrier has
 * answered already (`carrier-...`), the choice is recorded and nothing is said.
 */
export const stopAndStart: Step = {
  name: 'stop-and-start',
  decide: (turn) => {
    const meant = meaning(turn);
    // Who is out already is not told a second time, and a START from before a STOP undoes nothing.
    const again = isSilenced(turn) && meant?.optOut !== 'none';
    const overtaken = meant?.optOut === 'none' && isOlder(turn);
    if (meant && !again && !overtaken) return record(turn, meant.optOut, meant.language);
    return isAnswered(turn) ? { status: 'silent:carrier-handled', says: [] } : undefined;
  },
};

/**
 * Who opted out of everything is not answered where that stops answers, and nowhere to what they wrote
 * before they did. Danger comes before this.
 */
export const optedOut: Step = {
  name: 'opted-out',
  decide: (turn) =>
    isSilenced(turn) || isFromBefore(turn) ? { status: 'silent:opted-out', says: [] } : undefined,
};

/** A platform may deliver a question after the STOP that followed it. */
function isFromBefore({ thread, activity }: Turn): boolean {
  const { optOut } = thread.identity;
  return optOut?.scope === 'everything' && activity.timestamp <= (optOut.saidAt ?? optOut.at);
}

const isOlder = ({ thread, activity }: Turn): boolean =>
  activity.timestamp < (thread.identity.optOut?.saidAt ?? '');

const isAnswered = ({ activity }: Turn): boolean => activity.name?.startsWith('carrier-') === true;

/** Nothing but help in danger is said to this citizen until they write START. */
export const isSilenced = (turn: Turn): boolean => isOut(turn) && turn.channel.optOutStopsReplies;

const isOut = ({ thread }: Turn): boolean => thread.identity.optOut?.scope === 'everything';

function record(turn: Turn, optOut: Meaning, language: string): Decision {
  const kept = { optOut, language, memory: { ...turn.memory, openQuestion: undefined } };
  const status = optOut === 'none' ? 'commanded:start' : 'commanded:stop';
  if (isAnswered(turn)) return { ...kept, status, says: [] };
  const text = say(turn.words, language, optOut === 'none' ? 'start' : 'stop', optOut, {
    agency: turn.knowledge.agency.name[language] ?? turn.knowledge.agency.name.en ?? '',
  });
  const purpose = optOut === 'everything' ? 'opt-out-confirmation' : 'reply';
  return { ...kept, status, says: [{ text, purpose }] };
}

/** What the carrier has understood, in words that it was told to listen to and we may not know. */
const carrierMeanings = new Map<string | undefined, Meaning>([
  ['carrier-stopped', 'everything'],
  ['carrier-started', 'none'],
]);

function meaning(turn: Turn): { optOut: Meaning; language: string } | undefined {
  const understood = carrierMeanings.get(turn.activity.name);
  if (understood) return { optOut: understood, language: turn.language };
  for (const [optOut, language] of readings(turn)) {
    if (!language) continue;
    // A narrower STOP brings nobody back.
    return { optOut: optOut === 'announcements' && isOut(turn) ? 'everything' : optOut, language };
  }
  return undefined;
}

type Reading = readonly [Meaning, language: string | undefined];

/** YES and the like undo an opt-out only where there is one and nothing else was asked. */
function* readings(turn: Turn): Generator<Reading> {
  yield ['announcements', commandIn(turn, 'stop', 'announcements')];
  yield ['everything', commandIn(turn, 'stop', 'everything')];
  yield ['everything', spokenIn(turn, 'stop', 'everything', 'contains', contains)];
  yield ['everything', withinIn(turn, 'stop', 'everything')];
  yield ['announcements', withinIn(turn, 'stop', 'announcements')];
  yield ['none', commandIn(turn, 'start', 'none')];
  if (turn.thread.identity.optOut && !turn.memory.openQuestion)
    yield ['none', spokenIn(turn, 'start', 'none', 'contains')];
}
