import type { ApiAnswer } from './platform.ts';
import { contentChecks, firstOf, namesBoth } from './twilio-checks.ts';

/** What Twilio finds wrong with an SMS, in the order it looks. */
export const smsChecks =
  (ours: string, optedOut: ReadonlySet<string>) =>
  (form: URLSearchParams): ApiAnswer | undefined => {
    const field = (name: string): string => form.get(name) ?? '';
    const [to, from, body] = [field('To'), field('From'), field('Body')];
    return firstOf([
      ...namesBoth(form),
      [!/^\+[1-9]\d{7,14}$/.test(to), 21211, "Invalid 'To' Phone Number"],
      [
        !/^\+(1|99)/.test(to),
        21408,
        'Permission to send an SMS has not been enabled for the region',
      ],
      [from !== ours, 21606, "The 'From' number is not yours or cannot send SMS."],
      [to === from, 21266, "'To' and 'From' number cannot be the same"],
      [body.trim() === '' && !form.has('MediaUrl'), 21602, 'Message body is required.'],
      ...contentChecks(form, 10),
      [optedOut.has(to), 21610, 'Attempt to send to unsubscribed recipient'],
    ]);
  };
