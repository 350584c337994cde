import { citizenOn } from '../citizen.ts';
import type { Town } from './town.ts';

const minute = 60;

/** What a citizen who asks for a person does, all of it by chance. */
export interface CitizenPlan {
  readonly address: string;
  readonly channel: string;
  /** When they first write, in seconds since the play began. */
  readonly at: number;
  readonly question: string;
  /** So long after that they write of danger, in seconds. */
  readonly dangerAfter?: number;
  /** So long after that they want to be answered in Spanish. */
  readonly choosesLanguageAfter?: number;
}

/**
 * A citizen who asks for a person, waits, perhaps adds to it while they wait, and goes on about what they
 * are answered, up to three times.
 */
export function citizenIn(town: Town, plan: CitizenPlan, fraction: () => number) {
  const citizen = citizenOn(town.turn, plan.channel, plan.address);
  /** What they will say, and when, in seconds since the play began. */
  const will: { readonly at: number; readonly text: string }[] = [
    { at: plan.at, text: plan.question },
    { at: plan.at + 40, text: 'I want to talk to a person' },
  ];
  if (fraction() < 0.4)
    will.push({ at: plan.at + minute * (2 + 20 * fraction()), text: 'It is about my street.' });
  if (plan.dangerAfter !== undefined)
    will.push({ at: plan.at + 60 + plan.dangerAfter, text: 'i want to kill myself' });
  if (plan.choosesLanguageAfter !== undefined)
    will.push({ at: plan.at + plan.choosesLanguageAfter, text: 'español' });
  let [said, answered] = [0, 0];
  return {
    address: plan.address,
    said: () => said,
    answered: () => answered,
    /** A person has answered them. */
    hears(second: number): void {
      answered += 1;
      if (answered > 3 || fraction() < 0.4) return;
      will.push({ at: second + minute * (0.5 + 10 * fraction()), text: 'And then, what do I do?' });
    },
    /** They write again after a day, and wait for nothing they know of. */
    wonders(second: number): void {
      will.push({ at: second + minute * 5 * fraction(), text: 'Is there any news?' });
    },
    async acts(second: number): Promise<void> {
      const due = will.filter(({ at }) => at <= second);
      for (const each of due) {
        will.splice(will.indexOf(each), 1);
        said += 1;
        await citizen.deliver(citizen.event(each.text));
      }
    },
  };
}
export type Citizen = ReturnType<typeof citizenIn>;
