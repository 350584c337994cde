import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { StaffAlerts } from '../../../intents/desk-ports.ts';
import type { StaffAlert } from '../../../intents/model/handoff/alert.ts';
import type { AlertKind } from '../../../intents/model/handoff/change.ts';

/** What an e-mail is called; the rest of it is the alert itself. At most 100 characters. */
const subjects: Record<AlertKind, string> = {
  'urgent-case': 'An urgent case waits for somebody to take it',
  'missed-deadline': 'A case is late and has nobody at a desk',
  'owner-gone': 'A case came back to the queue: its owner is gone',
  undelivered: 'A reply did not arrive, and nobody is at a desk',
};

/**
 * People who have no desk open, over SNS: by e-mail, or to a machine of theirs, which reads JSON and can
 * choose by the attributes.
 */
export const createStaffAlerts = (client: SNSClient, TopicArn: string): StaffAlerts => ({
  async raise(alert) {
    const { handoffId } = alert;
    await client.send(
      new PublishCommand({
        TopicArn,
        Subject: `${subjects[alert.alert]} (${handoffId})`,
        Message: JSON.stringify(alert, undefined, 2),
        MessageAttributes: attributes(alert),
      }),
    );
  },
});

const attributes = ({ alert, topic, priority }: StaffAlert) =>
  Object.fromEntries(
    Object.entries({ alert, topic, priority }).map(([name, StringValue]) => [
      name,
      { DataType: 'String', StringValue },
    ]),
  );
