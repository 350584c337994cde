import type { Handoff } from '../model/handoff/handoff.ts';
import { askRating } from '../rating/rating.ts';
import { say } from '../say.ts';
import { reopensUntil } from '../status/case-in-words.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { afterHandover, upset } from './open-case.ts';
import { dateInWords } from './when.ts';

/**
 * What staff did is followed: the citizen is told what concerns them, and no more. A case that is taken,
 * put aside or given on before anybody has answered looks the same to them.
 */
export const staffActed: Step = {
  name: 'staff-acted',
  decide: (turn) => {
    const { desk, handoff } = turn;
    if (!desk) return undefined;
    if (!handoff || desk.does.type === 'reply') return quiet(desk.does.type);
    if (desk.does.type === 'warn') return warn(turn);
    if (desk.does.type === 'mute') return { ...quiet('mute'), ...upset(handoff, 'muted') };
    if (desk.does.type !== 'moved') return quiet(desk.does.type);
    const { action, to } = desk.does;
    // What has become of it since is told by what came of that.
    if (handoff.state !== to) return quiet('moved-on');
    return followers[action]?.(turn, handoff) ?? quiet(action);
  },
};

const quiet = (why: string): Decision => ({ status: `silent:${why}`, says: [] });

type Follow = (turn: Turn, handoff: Handoff) => Decision | undefined;

/** A citizen who has heard from a person is told that it will be another. */
const changesHands: Follow = (turn, handoff) =>
  handoff.agentSequence > 0 ? tell(turn, handoff, 'colleague') : undefined;

const followers: Readonly<Record<string, Follow>> = {
  transfer: changesHands,
  'take-over': changesHands,
  return: (turn, handoff) =>
    handoff.agentSequence > 0 && handoff.waitingSince !== undefined
      ? tell(turn, handoff, 'returned')
      : undefined,
  reopen: (turn, handoff) => tell(turn, handoff, 'open-again'),
  resolve: (turn, handoff) => resolved(turn, handoff),
};

const tell = (turn: Turn, { id }: Handoff, text: string): Decision => ({
  status: 'handed-over:told',
  says: [{ text: words(turn, text, { reference: id }) }],
  language: turn.language,
});

/** Closed: until when it can be opened again, and how it was. Of spam nothing is said. */
function resolved(turn: Turn, handoff: Handoff): Decision | undefined {
  if (isSilent(turn, handoff)) return undefined;
  const until = dateInWords(turn, reopensUntil(turn, handoff));
  const text = words(turn, 'resolved', { reference: handoff.id, until });
  const rating = askRating(turn, handoff);
  return {
    status: 'handed-over:resolved',
    says: rating ? [{ text }, { text: rating.text, options: rating.options }] : [{ text }],
    language: turn.language,
    memory: { ...afterHandover(turn), ...(rating && { openQuestion: rating.question }) },
    ...(rating && { handoff: { type: 'ask-rating' } }),
  };
}

const isSilent = ({ knowledge }: Turn, { resolution }: Handoff): boolean =>
  knowledge.agency.service.resolutionCodes.some(
    ({ id, silent }) => id === resolution?.code && silent === true,
  );

/** Staff ask for respect; that they did is remembered, so that nobody asks how it was. */
function warn(turn: Turn): Decision {
  const { phone } = turn.knowledge.agency;
  const hours = phone.hours[turn.language] ?? phone.hours.en ?? '';
  const values = { phone: phone.number, hours };
  return {
    status: 'handed-over:warned',
    says: [{ text: say(turn.words, turn.language, 'abuse', 'staff', values) }],
    language: turn.language,
    memory: { ...turn.memory, warnedAt: turn.now.toISOString() },
    ...upset(turn.handoff, 'warned'),
  };
}

const words = (turn: Turn, text: string, values: Readonly<Record<string, string>>): string =>
  say(turn.words, turn.language, 'handoff', text, values);
