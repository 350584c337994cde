import * as z from 'zod';
import { arn } from '../places.ts';
import { atRest, inert, kind, tags } from './kind.ts';

/** A topic of fauxqs. What is published to it goes to its queues; without any it can be read at the gateway. */
export const topic = kind({
  type: 'AWS::SNS::Topic',
  nameProperty: 'TopicName',
  properties: z.strictObject({
    TopicName: z.string().optional(),
    DisplayName: inert('for people'),
    KmsMasterKeyId: atRest,
    Tags: tags,
  }),
  identify: ({ name }) => ({
    ref: arn('sns', name),
    attributes: { TopicArn: arn('sns', name), TopicName: name },
  }),
  start: ({ name }, { queueServer }) => queueServer.createTopic(name),
});
