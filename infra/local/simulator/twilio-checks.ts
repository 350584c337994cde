import type { ApiAnswer } from './platform.ts';
import { twilioError } from './twilio.ts';

/** Whether it applies, Twilio's code, and what Twilio says. */
export type Check = readonly [applies: boolean, code: number, message: string];

const maxBody = 1600;

/** The first that applies, as Twilio answers it. */
export function firstOf(checks: readonly Check[]): ApiAnswer | undefined {
  const wrong = checks.find(([applies]) => applies);
  return wrong && twilioError(400, wrong[1], wrong[2]);
}

const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** Of both ends, before anything else is looked at. */
export const namesBoth = (form: URLSearchParams): readonly Check[] => [
  [!form.get('To'), 21604, "A 'To' phone number is required."],
  [!form.get('From'), 21603, "A 'From' phone number is required."],
];

/** Of what is said and where it is reported, on any channel. */
export function contentChecks(form: URLSearchParams, mostFiles: number): readonly Check[] {
  const body = form.get('Body') ?? '';
  const callback = form.get('StatusCallback');
  return [
    [
      body.length > maxBody,
      21617,
      `The concatenated message body exceeds the ${maxBody} character limit.`,
    ],
    [callback !== null && !URL.canParse(callback), 21609, "Invalid 'StatusCallback' URL"],
    [
      form.getAll('MediaUrl').length > mostFiles,
      21623,
      'Number of media files exceeds allowed limit',
    ],
    [!form.getAll('MediaUrl').every(isWebAddress), 21620, 'Invalid media URL(s)'],
  ];
}
