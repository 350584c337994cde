import * as z from 'zod';
import { inert, kind } from './kind.ts';

/**
 * What a topic hands on to. Queues of fauxqs get it in SNS's envelope; nobody is sent mail or called by a
 * local run: /staff-notifications shows what they would have been told.
 */
export const subscription = kind({
  type: 'AWS::SNS::Subscription',
  properties: z.strictObject({
    TopicArn: z.string(),
    Protocol: z.enum(['sqs', 'email', 'https']),
    Endpoint: z.string(),
    Region: inert('there is one region here'),
  }),
  identify: ({ name }) => ({ ref: name, attributes: {} }),
  start: ({ properties: { TopicArn, Protocol, Endpoint } }, { queueServer }) => {
    if (Protocol === 'sqs') queueServer.handOn(nameIn(TopicArn), nameIn(Endpoint));
  },
});

const nameIn = (arn: string): string => arn.split(':').at(-1) ?? '';
