import { describe, expect, it } from 'vitest';
import { findResource } from './find.ts';

const resources = [
  { logicalId: 'QueuesinboxQueue1A2B3C4D', name: 'townclerk-dev-inbox.fifo' },
  { logicalId: 'QueuesinboxDead1A2B3C4E', name: 'townclerk-dev-inbox-dead.fifo' },
  { logicalId: 'QueuesoutboxsmsQueue1A2B3C4F', name: 'townclerk-dev-outbox-sms.fifo' },
  { logicalId: 'Dataevents7EFC54AE', name: 'Townclerk-dev-Dataevents7EFC54AE' },
  { logicalId: 'clockSchedule9F8690E9', name: 'Townclerk-dev-clockSchedule9F8690E9' },
];

describe('a resource', () => {
  it.each([
    ['inbox', 'QueuesinboxQueue1A2B3C4D'],
    ['inbox-dead', 'QueuesinboxDead1A2B3C4E'],
    ['outbox-sms', 'QueuesoutboxsmsQueue1A2B3C4F'],
    ['townclerk-dev-inbox.fifo', 'QueuesinboxQueue1A2B3C4D'],
    ['clock', 'clockSchedule9F8690E9'],
    ['events', 'Dataevents7EFC54AE'],
    ['Dataevents7EFC54AE', 'Dataevents7EFC54AE'],
  ])('is found by the name %s', (name, logicalId) => {
    expect(findResource(resources, name).logicalId).toBe(logicalId);
  });

  it.each(['outbox', 'queues', ''])('is not guessed from %j', (name) => {
    expect(() => findResource(resources, name)).toThrow('named');
  });
});
