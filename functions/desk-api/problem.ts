import * as z from 'zod';

/** Every way in which a call can go wrong: its word, which never changes, its status and its title. */
export const problems = {
  'bad-request': { status: 400, title: 'The request is not as described' },
  'signed-out': { status: 401, title: 'You are not signed in' },
  role: { status: 403, title: 'Your role does not allow this' },
  'not-your-topic': { status: 403, title: 'This case is of a topic that is not yours' },
  unknown: { status: 404, title: 'There is no such thing' },
  method: { status: 405, title: 'This cannot be done here' },
  owned: { status: 409, title: 'Somebody else has this case' },
  'not-owner': { status: 409, title: 'This case is not yours' },
  state: { status: 409, title: 'The case is not in a state for this' },
  stale: { status: 409, title: 'Something has changed since you looked' },
  'window-closed': { status: 409, title: 'The platform lets nobody write to this citizen now' },
  'opted-out': { status: 409, title: 'The citizen does not want to be written to' },
  'not-present': { status: 409, title: 'Your colleague does not have the desk open' },
  'too-large': { status: 413, title: 'The request is too large' },
  'file-type': { status: 415, title: 'Files of this type cannot be sent' },
  'too-long': { status: 422, title: 'The text is too long' },
  invalid: { status: 422, title: 'Something named in the request does not exist or cannot be' },
  failed: { status: 500, title: 'Something went wrong here' },
  busy: { status: 503, title: 'Others are changing this at the same moment' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemType = keyof typeof problems;

const by = z.object({ id: z.string(), name: z.string() });

/** What has changed since somebody looked. */
export const changed = z.object({
  what: z.enum([
    'citizen-wrote',
    'colleague-replied',
    'bot-said',
    'case-changed',
    'owner-changed',
    'topic-changed',
    'priority-changed',
    'text-changed',
    'notice-changed',
  ]),
  at: z.iso.datetime().optional(),
  /** The message, where it is one. */
  sequence: z.number().int().optional(),
  /** Who replied; who has the case now, absent where nobody has. */
  by: by.optional(),
  /** The topic or the priority it has now. */
  to: z.string().optional(),
});
export type Changed = z.infer<typeof changed>;

/** An RFC 9457 problem: `type` says which, `detail` what to do; what else there is depends on the type. */
export const problemBody = z
  .object({
    type: z.enum(Object.keys(problems) as [ProblemType, ...ProblemType[]]),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    /** `bad-request`, `invalid`: what is wrong where. */
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** `owned`, `not-owner`: who has it, and since when. */
    owner: by.optional(),
    since: z.iso.datetime().optional(),
    /** `state`: the state it is in. */
    state: z.string().optional(),
    /** `state`: the open case that takes its place. */
    newer: z.string().optional(),
    /** `stale`: what changed, and the case's version now. */
    changes: z.array(changed).optional(),
    version: z.number().int().optional(),
    /** `too-long`, `too-large`: how much is allowed. */
    limit: z.number().int().optional(),
    /** `window-closed`: since when. */
    closedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Problem' });
type ProblemBody = z.infer<typeof problemBody>;

/** A call that was not done, as a value: handlers return it. */
export interface Problem {
  readonly problem: ProblemBody;
}

type Members = Omit<ProblemBody, 'type' | 'title' | 'status' | 'detail'>;

/** A problem; `detail` is a sentence that says what to do about it. */
export const problem = (type: ProblemType, detail: string, members: Members = {}): Problem => ({
  problem: { type, ...problems[type], detail, ...members },
});

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value;
