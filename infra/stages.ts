import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

/** The ARN of something of AWS End User Messaging's. */
const arn = (service: string, kinds: string) =>
  z
    .string()
    .regex(
      new RegExp(`^arn:aws(-us-gov)?:${service}:[a-z0-9-]+:\\d{12}:(${kinds})/[\\w-]+$`),
      `must be the ARN of a ${kinds.replace('|', ' or ')} of ${service}`,
    );

const settings = z.strictObject({
  logRetention: z.enum(RetentionDays),
  /** Whether tables and the knowledge bucket outlive the stack and cannot be deleted by accident. */
  keepData: z.boolean(),
  /** How long an answer settles before it is sent: the outboxes' delay. */
  settleSeconds: z.coerce.number().int().min(0).max(900).default(2),
  /** How old an answer is when it begins with an apology for the wait. */
  lateSeconds: z.coerce.number().int().min(60).default(1800),
  /**
   * How old an answer is when it is dropped, with its reason on its row and in the metrics: hours after
   * the question it confuses more than it helps. 0: never. A person's words are kept for 30 days.
   */
  expireSeconds: z.coerce.number().int().min(0).default(43_200),
  /**
   * After so many days of silence a phone number is taken for somebody else's, and who writes from it
   * begins anew; 0: never. The words are gone by then (retention), and operators give a number to
   * somebody else after 45 to 90 days.
   */
  reassignedAfterDays: z.coerce.number().int().min(0).max(400).default(90),
  /**
   * How long the bot is quiet in a conversation after somebody of the agency answered there with another tool
   * (a page's inbox, WhatsApp's phone app), unless the citizen says a command. 0: not at all.
   */
  quietSeconds: z.coerce.number().int().min(0).default(43_200),
  /**
   * A queue's visibility timeout in function timeouts. AWS advises 6, so that throttled batches are
   * not delivered twice; 1 shows a crash's redelivery soon.
   */
  visibilityMultiplier: z.int().min(1).max(6),
  /** What the HTTP API lets through per second, and in a burst. */
  throttling: z.strictObject({ rate: z.int().positive(), burst: z.int().positive() }),
  /** Subscribed to the alarms; the owner must confirm the mail from AWS. */
  alarmEmail: z.email().optional(),
  /** Where else staff may open the desk than where it is deployed: signing in leads back there, too. */
  deskUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Whether staff must sign in with a code from their phone too, or may. */
  staffMfa: z.enum(['required', 'optional']),
  /** The number or pool that SMS come and go by, where AWS End User Messaging carries them. */
  smsOrigination: arn('sms-voice', 'phone-number|pool').optional(),
  /** The number that WhatsApp comes and goes by, where AWS End User Messaging carries it. */
  whatsappOrigination: arn('social-messaging', 'phone-number-id').optional(),
  /** Told of urgent cases and missed deadlines while nobody has the desk open; must be confirmed. */
  staffEmail: z.email().optional(),
  /** Told of the same by HTTPS; must be confirmed. */
  staffWebhook: z.url({ protocol: /^https$/ }).optional(),
});

/** The settings of one deployment. */
export type Stage = Readonly<z.output<typeof settings>> & { readonly name: StageName };

const stages = {
  dev: {
    logRetention: RetentionDays.TWO_WEEKS,
    keepData: false,
    visibilityMultiplier: 1,
    staffMfa: 'optional',
    deskUrl: 'http://localhost:3000/desk/',
    throttling: { rate: 100, burst: 200 },
  },
  prod: {
    logRetention: RetentionDays.THREE_MONTHS,
    keepData: true,
    visibilityMultiplier: 6,
    staffMfa: 'required',
    throttling: { rate: 500, burst: 1000 },
  },
} satisfies Record<string, z.input<typeof settings>>;

type StageName = keyof typeof stages;
export const stageName = z.enum(['dev', 'prod']);

const context = z.strictObject({
  stage: stageName.default('dev'),
  settle: settings.shape.settleSeconds.optional(),
  reassigned: settings.shape.reassignedAfterDays.optional(),
  late: settings.shape.lateSeconds.optional(),
  expire: settings.shape.expireSeconds.optional(),
  quiet: settings.shape.quietSeconds.optional(),
  alarmEmail: settings.shape.alarmEmail,
  deskUrl: settings.shape.deskUrl,
  staffMfa: settings.shape.staffMfa.optional(),
  smsOrigination: settings.shape.smsOrigination,
  whatsappOrigination: settings.shape.whatsappOrigination,
  staffEmail: settings.shape.staffEmail,
  staffWebhook: settings.shape.staffWebhook,
});

/**
 * Chooses the stage by `-c stage=<name>` (default dev); `-c settle=<seconds>`, `-c late=<seconds>`,
 * `-c expire=<seconds>`, `-c quiet=<seconds>`, `-c reassigned=<days>`, `-c alarmEmail=<address>`, `-c deskUrl=<address>`,
 * `-c staffMfa=<required|optional>`, `-c staffEmail=<address>`, `-c staffWebhook=<address>`,
 * `-c smsOrigination=<ARN>` and `-c whatsappOrigination=<ARN>` override its settings.
 * CDK's own context keys all contain a colon; any other unknown key is an error.
 */
export function readStage(given: Readonly<Record<string, unknown>>): Stage {
  const own = Object.fromEntries(Object.entries(given).filter(([key]) => !key.includes(':')));
  const result = context.safeParse(own);
  if (!result.success) throw new Error(`CDK context (-c): ${z.prettifyError(result.error)}`);
  const { stage, settle, late, expire, quiet, reassigned, ...named } = result.data;
  const chosen = {
    ...named,
    settleSeconds: settle,
    lateSeconds: late,
    expireSeconds: expire,
    quietSeconds: quiet,
    reassignedAfterDays: reassigned,
  };
  const overriding = Object.entries(chosen).filter(([, value]) => value !== undefined);
  return {
    name: stage,
    ...settings.parse({ ...stages[stage], ...Object.fromEntries(overriding) }),
  };
}
