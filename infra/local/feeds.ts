import type { LocalSettings } from './settings.ts';
import type { World } from './world.ts';

/** Publishes as AWS does; false where the template has no such topic. */
export function publish({ queueServer }: World, topic: string, message: string): boolean {
  if (!queueServer.hasTopic(topic)) return false;
  queueServer.publish(topic, message);
  return true;
}

/** What a stage names of AWS End User Messaging, where the settings have it carry a channel. */
export const numbersOf = (settings: LocalSettings): Readonly<Record<string, string>> => ({
  ...(settings.SMS_PROVIDER === 'aws' && { smsOrigination: settings.AWS_SMS_ORIGINATION }),
  ...(settings.WHATSAPP_PROVIDER === 'aws' && {
    whatsappOrigination: settings.AWS_WHATSAPP_ORIGINATION,
  }),
});
