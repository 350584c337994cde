import * as z from 'zod';
import { service, serviceWords } from './agency-service.ts';

/** A BCP 47 language, as files and rows name it: `en`, `es`, `pt-BR`. */
export const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'must be a language code such as "en" or "pt-BR"');

/** The same words once per language. That no language is missing is checked on the whole agency. */
const words = z.record(languageCode, z.string().trim().min(1));

const timeZone = z
  .string()
  .refine((zone) => isTimeZone(zone), 'must be an IANA time zone such as "America/Chicago"');

const helpline = z.strictObject({
  number: z.string().trim().min(3),
  reach: words,
  /** A person of the agency has checked number and words. */
  confirmed: z.boolean(),
});

/** What is masked in citizens' messages besides cards and bank accounts. */
export const maskSettings = z.strictObject({
  /** The identity numbers people here have, by the names of intents/privacy/formats.ts. */
  identities: z.array(z.string()),
  /** How the agency's own phone numbers begin: these stay. */
  ownNumbers: z.array(z.string().trim().min(3)),
});

const fields = z.strictObject({
  /** True for the shipped example: nothing in it was reviewed by anyone, and `prod` refuses it. */
  example: z.boolean(),
  name: words,
  timeZone,
  /** In the order they are offered; the first is used where a translation is missing. */
  languages: z
    .array(
      z.strictObject({
        code: languageCode,
        /** In the language itself: "Español". */
        name: z.string().trim().min(1),
        dir: z.enum(['ltr', 'rtl']),
        /** True where only some answers are meant to be translated: missing ones are counted, not warned of. */
        partial: z.boolean().optional(),
      }),
    )
    .min(1),
  /** The phone people answer, and when, in words. */
  phone: z.strictObject({ number: z.string().trim().min(3), hours: words }),
  web: z.url(),
  /** Where the privacy notice is. */
  privacy: z.url(),
  /** `confirmed` says that a person of the agency checked the number. */
  emergency: z.strictObject({ number: z.string().regex(/^\+?\d{2,15}$/), confirmed: z.boolean() }),
  /**
   * Who helps in danger besides the emergency number. Where there is no line of a kind, the emergency
   * number is given alone. `reach` says how, in a few words with the number in them: "call or text 988".
   */
  helplines: z.strictObject({
    crisis: helpline,
    violence: helpline.optional(),
    child: helpline.optional(),
    poison: helpline.optional(),
  }),
  masks: maskSettings,
  /**
   * Said once to every new identity: that it is automated, who runs it, how to reach a person, where
   * the privacy notice is. A new version is said again. One SMS segment, which the check verifies.
   */
  notice: z.strictObject({ version: z.string().trim().min(1), text: words }),
  /**
   * For how many days after its review was due an article is still said; then it is withheld, and who
   * asks is offered a person. 0 withholds it the day after.
   */
  overdue: z.strictObject({
    sayFor: z.int().min(0).max(730),
    sayForHighRisk: z.int().min(0).max(730),
  }),
  /** Where the files of `media/` are served to the platforms that fetch them; needed once an article has one. */
  mediaAt: z.url({ protocol: /^https$/ }).optional(),
  /** What one SMS segment costs the agency, for the check; where it was read, and when. */
  sms: z
    .strictObject({
      pricePerSegment: z.number().positive(),
      currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as "USD"'),
      source: z.string().trim().min(1),
      asOf: z.iso.date(),
    })
    .optional(),
  /** The articles to show when nobody has asked anything yet, by id. */
  menu: z.array(z.string()).min(1).max(8),
  /**
   * Where citizens can look up what the bot cannot see, by kind (bill, application, ...: the kinds of
   * intents/account): the articles that say so, the likeliest first.
   */
  accounts: z.record(z.string(), z.array(z.string())).optional(),
  /** The article that says how to be heard, offered to who criticises. */
  complaints: z.string().optional(),
  /** "Did this help?" follows one answer in so many; 0 for none. */
  feedback: z.strictObject({ every: z.int().min(0).max(100) }).optional(),
  /** How people take over. */
  service,
});

/** The public body whose answers these are. */
export const agency = fields.superRefine((value, context) => {
  const texts = {
    name: value.name,
    'phone.hours': value.phone.hours,
    'notice.text': value.notice.text,
    ...Object.fromEntries(
      Object.entries(value.helplines).map(([kind, { reach }]) => [
        `helplines.${kind}.reach`,
        reach,
      ]),
    ),
  };
  const all = [
    ...Object.entries(texts).map(([field, of]) => ({ path: field.split('.'), words: of })),
    ...serviceWords(value.service).map(({ path, ...of }) => ({
      path: ['service', ...path],
      ...of,
    })),
  ];
  for (const { path, words: of } of all)
    for (const { code } of value.languages)
      if (!of[code])
        context.addIssue({
          code: 'custom',
          path: [...path, code],
          message: `is missing, but "${code}" is one of the agency's languages`,
        });
});
export type Agency = z.infer<typeof agency>;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
