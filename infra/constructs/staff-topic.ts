import { RemovalPolicy } from 'aws-cdk-lib';
import { Alias } from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

/**
 * Reaches staff while nobody has the desk open: ids, never a citizen's words. Encrypted with the key AWS
 * keeps for SNS, which costs nothing and which a function that may publish may use by itself.
 */
export class StaffTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: Stage }) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: `townclerk-${stage.name}-staff`,
      displayName: 'Townclerk',
      masterKey: Alias.fromAliasName(this, 'Key', 'alias/aws/sns'),
      enforceSSL: true,
    });
    const subscriptions = [
      ...(stage.staffEmail ? [new EmailSubscription(stage.staffEmail)] : []),
      ...(stage.staffWebhook ? [new UrlSubscription(stage.staffWebhook)] : []),
    ];
    // Kept when a deployment leaves the setting out: a notice nobody gets is none.
    for (const each of subscriptions)
      this.topic.addSubscription(each).applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
