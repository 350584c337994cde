import * as z from 'zod';
import { arn } from '../places.ts';
import { readSchedule } from '../schedule/expression.ts';
import { inert, kind, tags } from './kind.ts';

const target = z.strictObject({
  Arn: z.string(),
  Id: z.string(),
  /** A constant event instead of the rule's own, as JSON. */
  Input: z.string().optional(),
  RetryPolicy: inert('the next firing is the retry'),
});

/** A rule that invokes functions on a schedule. Rules on events are not supported. */
export const scheduleRule = kind({
  type: 'AWS::Events::Rule',
  nameProperty: 'Name',
  properties: z.strictObject({
    Name: z.string().optional(),
    ScheduleExpression: z.string().transform((text, context) => {
      try {
        return readSchedule(text);
      } catch (error) {
        context.addIssue(error instanceof Error ? error.message : String(error));
        return z.NEVER;
      }
    }),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Targets: z.array(target),
    Description: inert('for people'),
    RoleArn: inert('there are no identities here'),
    Tags: tags,
  }),
  identify: ({ name }) => ({ ref: name, attributes: { Arn: arn('events', `rule/${name}`) } }),
  start: ({ logicalId, name, properties }, { schedules, functions }) => {
    schedules.push({
      logicalId,
      name,
      arn: arn('events', `rule/${name}`),
      enabled: properties.State === 'ENABLED',
      schedule: properties.ScheduleExpression,
      targets: properties.Targets.map(({ Arn, Input }) => ({
        lambda: functions.get(Arn),
        input: Input,
      })),
    });
  },
});
