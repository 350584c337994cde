import { dayIn } from '../../knowledge/standing.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';

/** As much of a turn as is needed to speak of moments in it. */
export type Speaking = Pick<Turn, 'words' | 'knowledge' | 'language' | 'now'> &
  Partial<Pick<Turn, 'channel'>>;

/**
 * A moment as people say it: "today at 3:30 PM", "tomorrow (Friday) at 8:00 AM", "Monday at 8:00 AM",
 * and with its date when it is further away; in the agency's time zone and on its clock.
 */
export function whenInWords(turn: Speaking, at: Date): string {
  const time = timeOf(turn, at);
  const days = daysUntil(turn, at);
  const kind = near[`${days}`] ?? (days > 1 && days < 7 ? 'weekday' : 'date');
  return words(turn, kind, {
    time,
    day: format(turn, at, { weekday: 'long' }),
    date: dateInWords(turn, at),
  });
}

/** "December 7", in the agency's time zone. */
export const dateInWords = (turn: Speaking, at: Date): string =>
  format(turn, at, { day: 'numeric', month: 'long' });

const near: Readonly<Record<string, string>> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };

/** "At one" is another word than "at two" in some languages. */
function timeOf(turn: Speaking, at: Date): string {
  const hour12 = turn.knowledge.agency.service.clock === 12;
  const time = format(turn, at, { hour: 'numeric', minute: '2-digit', hour12 });
  return words(turn, /^0?1:/u.test(time) ? 'at-one' : 'at', { time });
}

/** Days by the calendar, not by the clock. */
function daysUntil({ knowledge, now }: Speaking, at: Date): number {
  const day = (moment: Date) => Date.parse(dayIn(knowledge.agency.timeZone, moment));
  return Math.round((day(at) - day(now)) / 86_400_000);
}

/** Spaces that break no line cost an SMS its cheap letters, so they are plain ones; "p. m." would end the sentence. */
const format = (
  { knowledge, language }: Speaking,
  at: Date,
  options: Intl.DateTimeFormatOptions,
): string =>
  new Intl.DateTimeFormat(language, {
    ...options,
    numberingSystem: 'latn',
    timeZone: knowledge.agency.timeZone,
  })
    .format(at)
    .replace(/[\u00a0\u202f]/gu, ' ')
    .replace(/([ap])\. m\./u, '$1m');

const words = (turn: Speaking, text: string, values: Readonly<Record<string, string>>): string =>
  say(turn.words, turn.language, 'handoff', text, values);
