import type { AwsCall } from '../functions/channels/call.ts';

/** A provider of AWS: heard by a topic of its own, and called for one number or pool of ours. */
export interface FeedRow {
  /** The provider's (functions/channels/providers.ts). */
  readonly path: string;
  readonly service: AwsCall['service'];
  /** The setting of the stage that turns it on: the ARN its calls are for. */
  readonly setting: 'smsOrigination' | 'whatsappOrigination';
  /** What `deliver` may call there, `typing`, and `media`. */
  readonly sends: string;
  readonly types?: string;
  readonly fetches?: string;
}

/** What a stage can have in place of webhooks. One that its stage does not name costs nothing, and may nothing. */
export const feedRows = [
  {
    path: 'sms/aws',
    service: 'sms-voice',
    setting: 'smsOrigination',
    sends: 'sms-voice:SendTextMessage',
  },
  {
    path: 'whatsapp/aws',
    service: 'social-messaging',
    setting: 'whatsappOrigination',
    sends: 'social-messaging:SendWhatsAppMessage',
    types: 'social-messaging:SendWhatsAppMessage',
    fetches: 'social-messaging:GetWhatsAppMessageMedia',
  },
] as const satisfies readonly FeedRow[];

export interface Feed extends FeedRow {
  /** Of the number or pool. */
  readonly origination: string;
}

/** The feeds that a stage names. */
export const feedsOf = (
  stage: Readonly<Partial<Record<FeedRow['setting'], string | undefined>>>,
): readonly Feed[] =>
  feedRows.flatMap((row: FeedRow) => {
    const origination = stage[row.setting];
    return origination ? [{ ...row, origination }] : [];
  });
