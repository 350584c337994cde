import { describe, expect, it } from 'vitest';
import { findResource } from './find.ts';

const resources = [
  { logicalId: 'Inbox1A', name: 'townclerk-dev-inbox.fifo', path: 'T/Queues/inbox/Queue/Resource' },
  {
    logicalId: 'InboxDead',
    name: 'townclerk-dev-inbox-dead.fifo',
    path: 'T/Queues/inbox/Dead/Resource',
  },
  {
    logicalId: 'Sms',
    name: 'townclerk-dev-outbox-sms.fifo',
    path: 'T/Queues/outbox-sms/Queue/Resource',
  },
  { logicalId: 'Events9F', name: 'Townclerk-dev-Events9F', path: 'T/Data/events/Resource' },
];

describe('a resource', () => {
  it.each([
    ['inbox', 'Inbox1A'],
    ['inbox-dead', 'InboxDead'],
    ['outbox-sms', 'Sms'],
    ['townclerk-dev-inbox.fifo', 'Inbox1A'],
    ['events', 'Events9F'],
    ['Events9F', 'Events9F'],
  ])('is found by the name %s', (name, logicalId) => {
    expect(findResource(resources, name).logicalId).toBe(logicalId);
  });

  it.each(['outbox', 'T', ''])('is not guessed from %j', (name) => {
    expect(() => findResource(resources, name)).toThrow('named');
  });
});
