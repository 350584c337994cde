import * as z from 'zod';

/** The same words once per language. That no language is missing is checked on the whole agency. */
const words = z.record(z.string(), z.string().trim().min(1));

const span = /^([01]\d|2[0-3]):([0-5]\d)-(([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** When people are there, on one day: `08:00-12:00`, up to `24:00`; in order, none into the next. */
const spans = z
  .array(z.string().regex(span, 'must be a time such as 08:00-12:00'))
  .refine((all) => isInOrder(all.map(minutesOf)), 'must be in order and must not overlap');

const weekday = z.enum([
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]);

/** In minutes of business time: what a day off takes does not count. */
const minutes = z.int().min(1).max(100_000);

/** By when a person answers first, answers again, and is done, in business minutes. */
const deadlines = z
  .strictObject({ firstReply: minutes, nextReply: minutes, resolution: minutes })
  .refine(
    ({ firstReply, resolution }) => firstReply <= resolution,
    'promises that a case is done before it is answered',
  );

const id = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'must be lower case letters, digits and hyphens, at most 40');

/** What a case can be about. Staff are let in by topic. */
const topic = z.strictObject({
  id,
  name: words,
  /** The folders of `topics/` whose questions belong to it. */
  articles: z.array(z.string()).default([]),
  /** A question of these folders that no answer is found for goes to people at once. */
  highRisk: z.boolean().optional(),
  /** Where other promises are made than for the rest. */
  deadlines: deadlines.optional(),
});

/** The topic of what belongs to no other. */
export const generalTopic = 'general';

/**
 * How long people are let come before they are called again to an urgent case that nobody takes, in minutes by
 * the watch, not of business time; after the last of them, so often for as long as it takes. Anew with each danger.
 */
const callAgainMinutes = z
  .array(z.int().min(1).max(1440))
  .min(1)
  .max(50)
  .refine(
    (all) => all.every((each, at) => each >= (all[at - 1] ?? 0)),
    'must not call more often the longer it takes',
  )
  .default([5, 5, 5, 5, 5, 5, 10, 20, 40, 60]);

const days = z.int().min(1).max(365);

/** An address with the degrees to be filled in, or none: whoever runs the map learns of the place. */
const mapAddress = z
  .string()
  .refine(
    (address) =>
      address === 'none' ||
      (['{latitude}', '{longitude}'].every((slot) => address.includes(slot)) &&
        URL.parse(address)?.protocol === 'https:'),
    'is neither "none" nor an https address with {latitude} and {longitude}',
  );

/** How people of the agency take over: when they are there, what they promise, and in what words. */
export const service = z
  .strictObject({
    hours: z
      .partialRecord(weekday, spans)
      .refine((week) => Object.values(week).some((each) => each.length > 0), 'is never open'),
    /** The same in words, as citizens are told them. */
    hoursInWords: words,
    /** Whether citizens are told times on a clock of 12 or of 24 hours. */
    clock: z.union([z.literal(12), z.literal(24)]),
    /** The map that staff are led to from a place a citizen sent; OpenStreetMap when it is not said. */
    map: mapAddress.optional(),
    /** Days on which nobody is there, or only at other times (`hours`). */
    holidays: z.array(z.strictObject({ date: z.iso.date(), name: words, hours: spans.optional() })),
    deadlines,
    topics: z.array(topic).min(1).max(50),
    /** The topic whose people hear of danger, first of all. */
    dangerTopic: id,
    /** In business minutes: a case that somebody has taken and not answered goes back to the queue. */
    unansweredMinutes: minutes,
    callAgainMinutes,
    /** For so many days "this was not solved" opens it again; after so many it is closed for good. */
    reopenDays: days,
    closeDays: days,
    /**
     * How a case can end, for staff to choose from. Of a `silent` one (spam) the citizen is not told, nor
     * asked how it was.
     */
    resolutionCodes: z
      .array(z.strictObject({ id, name: words, silent: z.boolean().optional() }))
      .min(1)
      .max(30),
  })
  .superRefine((value, context) => {
    const report = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const topics = value.topics.map((each) => each.id);
    if (!topics.includes(generalTopic))
      report(['topics'], `lacks "${generalTopic}", the topic of what belongs to no other`);
    for (const [at, each] of repeated(topics)) report(['topics', at, 'id'], `repeats "${each}"`);
    const folders = value.topics.flatMap(({ articles }, at) =>
      articles.map((folder, index) => ({ folder, path: ['topics', at, 'articles', index] })),
    );
    for (const [at, each] of repeated(folders.map(({ folder }) => folder)))
      report(folders[at]?.path ?? [], `has "${each}", which belongs to another topic already`);
    for (const [at, each] of repeated(value.holidays.map(({ date }) => date)))
      report(['holidays', at, 'date'], `repeats ${each}`);
    for (const [at, each] of repeated(value.resolutionCodes.map((code) => code.id)))
      report(['resolutionCodes', at, 'id'], `repeats "${each}"`);
    if (!topics.includes(value.dangerTopic))
      report(['dangerTopic'], `is "${value.dangerTopic}", which is no topic`);
    if (value.reopenDays > value.closeDays)
      report(['reopenDays'], 'is longer than closeDays, after which nothing opens again');
  });
export type Service = z.infer<typeof service>;

/** Every text of it that citizens or staff read, with its place in the file. */
export const serviceWords = (
  value: Pick<Service, 'hoursInWords' | 'holidays' | 'topics' | 'resolutionCodes'>,
): readonly { readonly path: readonly PropertyKey[]; readonly words: Record<string, string> }[] => [
  { path: ['hoursInWords'], words: value.hoursInWords },
  ...(['holidays', 'topics', 'resolutionCodes'] as const).flatMap((list) =>
    value[list].map(({ name }, at) => ({ path: [list, at, 'name'], words: name })),
  ),
];

/** The topic of a case about this article; what belongs to none, and no article, is `general`. */
export function topicOf({ topics }: Pick<Service, 'topics'>, articleId?: string): string {
  const folder = articleId?.split('/')[0];
  return (
    topics.find(({ articles }) => folder !== undefined && articles.includes(folder))?.id ??
    generalTopic
  );
}

/** What is promised on a topic, in business minutes. A topic that is no more promises what the rest does. */
export const deadlinesOf = (
  { topics, deadlines: usual }: Pick<Service, 'topics' | 'deadlines'>,
  topicId: string,
): Service['deadlines'] => topics.find((each) => each.id === topicId)?.deadlines ?? usual;

/** `08:00-12:00` as minutes of the day, from 0 to 1440. */
export function minutesOf(text: string): { readonly from: number; readonly to: number } {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * 60 + minute;
  });
  return { from, to };
}

const isInOrder = (all: readonly { readonly from: number; readonly to: number }[]): boolean =>
  all.every(({ from, to }, at) => from < to && from >= (all[at - 1]?.to ?? 0));

/** Those that were there before, with their place. */
const repeated = (all: readonly string[]): [number, string][] =>
  [...all.entries()].filter(([at, each]) => all.indexOf(each) < at);
