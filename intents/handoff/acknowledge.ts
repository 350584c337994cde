import { dayIn } from '../../knowledge/standing.ts';
import { addBusinessMinutes, isOpen, nextOpening, officeHours } from '../business-time.ts';
import { languages } from '../languages.ts';
import { covers } from '../model/handoff/staff.ts';
import { say } from '../say.ts';
import { promisedAt } from './promised-at.ts';
import type { HandoffFacts } from './request.ts';
import { type Speaking, whenInWords } from './when.ts';
import { windowEnds } from './window-ends.ts';

/**
 * What the citizen is told of a case that waits for people: `lead` with its reference, when they are
 * there, by when an answer comes, whether somebody there speaks their language, and what they can do
 * meanwhile. It does not hint that somebody is there when nobody is. Pure.
 */
export const acknowledge = (turn: Speaking, facts: HandoffFacts, lead: string): string =>
  [
    words(turn, lead, { reference: facts.handoff.id }),
    ...expectation(turn, facts),
    ...windowEnds(turn, facts.handoff),
    words(turn, 'can'),
  ].join('\n');

/** When people are there, and by when an answer comes. */
export function expectation(turn: Speaking, facts: HandoffFacts): readonly string[] {
  const hours = officeHours(turn.knowledge.agency);
  const promised = promisedAt(facts.handoff, turn);
  if (promised < turn.now) return [late(turn)];
  const by = whenInWords(turn, promised);
  if (!isOpen(hours, turn.now)) return [closed(turn, by)];
  if (facts.present.length > 0 && !speaks(facts)) return [nobodySpeaks(turn, facts, by)];
  const time = facts.present.length > 0 && waitInWords(turn, facts);
  const said = { hours: hoursSaid(turn) };
  return [time ? words(turn, 'wait', { ...said, time }) : words(turn, 'by', { ...said, by })];
}

const hoursSaid = ({ knowledge, language }: Speaking): string => {
  const { hoursInWords } = knowledge.agency.service;
  return hoursInWords[language] ?? hoursInWords.en ?? '';
};

/** What was promised has passed, which is said, and nothing new is promised. */
function late(turn: Speaking): string {
  const hours = officeHours(turn.knowledge.agency);
  const opening = isOpen(hours, turn.now) ? undefined : nextOpening(hours, turn.now);
  return opening
    ? words(turn, 'late-closed', { next: whenInWords(turn, opening) })
    : words(turn, 'late', { hours: hoursSaid(turn) });
}

function closed(turn: Speaking, by: string): string {
  const { agency } = turn.knowledge;
  const opening = nextOpening(officeHours(agency), turn.now);
  const next = opening ? whenInWords(turn, opening) : by;
  const today = dayIn(agency.timeZone, turn.now);
  const holiday = agency.service.holidays.find(({ date }) => date === today);
  const name = holiday && (holiday.name[turn.language] ?? holiday.name.en);
  return name ? words(turn, 'holiday', { name, next, by }) : words(turn, 'closed', { next, by });
}

/** Whether one of those present speaks the citizen's language. */
const speaks = ({ present, handoff }: HandoffFacts): boolean =>
  present.some((one) => covers(one.languages, handoff.language));

/** Who cannot be answered in their language now is told so, when they will be, and in which it is sooner. */
function nobodySpeaks(turn: Speaking, { present, handoff }: HandoffFacts, by: string): string {
  const spoken = [...new Set(present.flatMap((one) => one.languages))].filter(
    (code) => code in languages,
  );
  const name = nameOf(turn, handoff.language);
  const nobody = words(turn, 'no-speaker', { language: name, by });
  if (spoken.length === 0) return nobody;
  const list = new Intl.ListFormat(turn.language, { type: 'disjunction' });
  const others = list.format(spoken.map((code) => nameOf(turn, code)));
  return `${nobody} ${words(turn, 'sooner', { languages: others })}`;
}

const nameOf = ({ language }: Speaking, code: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;

const friendlyMinutes = 5;

/**
 * "20 minutes", "2 hours", as the last comparable cases waited; nothing where that is not known, or
 * leads past today, when the figure would count the night for nothing.
 */
function waitInWords(turn: Speaking, { expectedMinutes }: HandoffFacts): string | undefined {
  if (expectedMinutes === undefined) return undefined;
  const { agency } = turn.knowledge;
  const then = addBusinessMinutes(officeHours(agency), turn.now, expectedMinutes);
  if (dayIn(agency.timeZone, then) !== dayIn(agency.timeZone, turn.now)) return undefined;
  const minutes = (then.getTime() - turn.now.getTime()) / 60_000;
  const count = Math.max(friendlyMinutes, Math.ceil(minutes / friendlyMinutes) * friendlyMinutes);
  return count < 60 ? amount(turn, count, 'minute') : amount(turn, Math.ceil(minutes / 60), 'hour');
}

const amount = ({ language }: Speaking, value: number, unit: 'minute' | 'hour'): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    numberingSystem: 'latn',
  })
    .format(value)
    .replace(/[\u00a0\u202f]/gu, ' ');

const words = (turn: Speaking, text: string, values?: Readonly<Record<string, string>>): string =>
  say(turn.words, turn.language, 'handoff', text, values);
