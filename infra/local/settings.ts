import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import * as z from 'zod';

const root = new URL('../../', import.meta.url);

const port = 'must be a whole number up to 65535';
const dollars = z.string().regex(/^\d{1,7}(\.\d{1,6})?$/, 'must be dollars, as 0.012');

/** What the local run can be told from the environment; `.env.example` explains each. */
export const localSettings = z.object({
  PORT: z.coerce.number({ error: port }).int(port).min(0, port).max(65_535, port),
  PUBLIC_BASE_URL: z.url('must be an address such as http://localhost:3000'),
  META_APP_SECRET: z.string().min(1),
  META_VERIFY_TOKEN: z.string().min(1),
  MESSENGER_PAGE_ID: z.string().min(1),
  MESSENGER_APP_ID: z.string().min(1),
  MESSENGER_PAGE_TOKEN: z.string().min(1),
  WHATSAPP_PHONE_NUMBER_ID: z.string().min(1),
  WHATSAPP_TOKEN: z.string().min(1),
  WHATSAPP_REPLY_WAITING_TEMPLATE: z.string().min(1),
  WHATSAPP_PROVIDER: z.enum(['meta', 'twilio', 'aws']),
  MESSENGER_REPLY_WAITING_TEMPLATE: z.string().min(1),
  MESSENGER_HUMAN_AGENT: z.enum(['yes', 'no']),
  X_CONSUMER_SECRET: z.string().min(1),
  X_USER_ID: z.string().min(1),
  X_CLIENT_ID: z.string().min(1),
  X_CLIENT_SECRET: z.string().min(1),
  X_BEARER_TOKEN: z.string().min(1),
  X_CONSUMER_KEY: z.string().min(1),
  X_OAUTH1_TOKEN: z.string().min(1),
  X_OAUTH1_TOKEN_SECRET: z.string().min(1),
  X_ACCESS_TOKEN: z.string().min(1),
  X_REFRESH_TOKEN: z.string().min(1),
  TWILIO_ACCOUNT_SID: z.string().min(1),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_ALLOWED_PREFIXES: z.string().min(1),
  TWILIO_SEGMENT_PRICE: dollars,
  TWILIO_DAILY_SPEND: dollars,
  TWILIO_MMS_PRICE: z.literal('none').or(dollars),
  SMS_PROVIDER: z.enum(['twilio', 'aws']),
  AWS_SMS_NUMBER: z.string().regex(/^\+[1-9]\d{1,14}$/, 'must be like +12025550102'),
  AWS_SMS_ORIGINATION: z.string().startsWith('arn:aws:sms-voice:'),
  AWS_SMS_CONFIGURATION_SET: z.string().min(1),
  AWS_SMS_OPT_OUTS: z.enum(['aws', 'own']),
  AWS_SMS_ALLOWED_PREFIXES: z.string().min(1),
  AWS_SMS_SEGMENT_PRICE: dollars,
  AWS_SMS_DAILY_SPEND: dollars,
  AWS_WHATSAPP_PHONE_NUMBER_ID: z.string().min(1),
  AWS_WHATSAPP_ORIGINATION: z.string().startsWith('arn:aws:social-messaging:'),
  AWS_WHATSAPP_REPLY_WAITING_TEMPLATE: z.string().min(1),
  TWILIO_NUMBER: z.string().regex(/^\+[1-9]\d{1,14}$/, 'must be like +12025550100'),
  TWILIO_WHATSAPP_NUMBER: z.string().regex(/^\+[1-9]\d{1,14}$/, 'must be like +12025550111'),
  TWILIO_WHATSAPP_ACCOUNT: z.string().min(1),
  TWILIO_REPLY_WAITING_CONTENTS: z.string().min(1),
});
export type LocalSettings = z.infer<typeof localSettings>;

const readEnvFile = (name: string): NodeJS.Dict<string> => {
  const file = new URL(name, root);
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
};

/**
 * The environment wins over `.env`, which wins over `.env.example`. An empty value counts as not
 * given. The public address follows PORT unless it is itself given.
 */
export function readSettings(given: NodeJS.Dict<string> = process.env): LocalSettings {
  const own = { ...readEnvFile('.env'), ...given };
  const set = Object.fromEntries(Object.entries(own).filter(([, value]) => value));
  if (URL.canParse(`http://localhost:${set.PORT}`) && !set.PUBLIC_BASE_URL)
    set.PUBLIC_BASE_URL = `http://localhost:${set.PORT}`;
  const result = localSettings.safeParse({ ...readEnvFile('.env.example'), ...set });
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
  throw new Error(
    `These settings are wrong, in the environment or in .env (see .env.example):\n${wrong.join('\n')}`,
  );
}
