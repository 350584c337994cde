import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-smsvoice';
import { Topic, TopicPolicy } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Feed } from '../feeds.ts';
import type { Stage } from '../stages.ts';

export interface FeedsProps {
  readonly stage: Stage;
  readonly feeds: readonly Feed[];
  /** Where all of them go. */
  readonly queue: IQueue;
}

/**
 * The topics that AWS End User Messaging publishes to, one for each provider, all read from one queue.
 * Only the service itself may publish, and only for this account: that is what a signature is elsewhere.
 * So a topic also says whose words they are, and what arrives keeps the envelope that names it. They are
 * not encrypted at rest: SNS keeps nothing and hands on to a queue that is, and a service may publish to
 * an encrypted one only with a key that costs a dollar a month.
 */
export class Feeds extends Construct {
  /** The provider's path, by the ARN of its topic. */
  readonly paths: Readonly<Record<string, string>>;
  /** By the provider's path. */
  readonly topics: ReadonlyMap<string, Topic>;
  /** Has what becomes of an SMS published. */
  readonly configurationSet: CfnConfigurationSet | undefined;

  constructor(scope: Construct, id: string, { stage, feeds, queue }: FeedsProps) {
    super(scope, id);
    const topics = feeds.map((feed): [string, Topic] => [feed.path, this.topic(feed, stage)]);
    for (const [, topic] of topics) topic.addSubscription(new SqsSubscription(queue));
    this.topics = new Map(topics);
    this.paths = Object.fromEntries(topics.map(([path, { topicArn }]) => [topicArn, path]));
    const sms = this.topics.get('sms/aws');
    this.configurationSet = sms && this.receipts(sms, stage);
  }

  private topic({ path, service }: Feed, stage: Stage): Topic {
    const name = path.replace('/', '-');
    const topic = new Topic(this, name, {
      topicName: `townclerk-${stage.name}-${name}`,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'PublishedByAws',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }

  /** AWS checks that it may publish when the set is made, so the topic's policy comes first. */
  private receipts(topic: Topic, stage: Stage): CfnConfigurationSet {
    const set = new CfnConfigurationSet(this, 'Receipts', {
      configurationSetName: `townclerk-${stage.name}`,
      eventDestinations: [
        {
          eventDestinationName: 'townclerk',
          enabled: true,
          matchingEventTypes: ['TEXT_ALL'],
          snsDestination: { topicArn: topic.topicArn },
        },
      ],
    });
    for (const policy of topic.node.findAll().filter((each) => each instanceof TopicPolicy))
      set.node.addDependency(policy);
    return set;
  }
}
