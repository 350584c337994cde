import type { StreamsTrigger } from './function-row.ts';

/** The changes that desks are told of, by table; of messages, presence and texts only some. */
export const toldToDesks: StreamsTrigger['tables'] = {
  handoffs: [],
  // Only what is said while people have to do with it.
  messages: ['NewImage', 'OldImage'].map((image) => ({
    dynamodb: { [image]: { handoffId: { S: [{ exists: true }] } } },
  })),
  notes: [],
  staff: [{ dynamodb: { Keys: { kind: { S: ['presence', 'session'] } } } }],
  texts: [{ dynamodb: { Keys: { kind: { S: ['notice'] } } } }],
};
