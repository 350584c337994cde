import type { Step } from './turn.ts';

/** Echoes, own messages, reactions, standby: nothing was said to us, so nothing is said. */
export const notACitizen: Step = {
  name: 'not-a-citizen',
  decide: ({ activity }) =>
    activity.type === 'message'
      ? undefined
      : { status: `silent:${silence[activity.type]}`, says: [] },
};

const silence = {
  messageReaction: 'reaction',
  messageUpdate: 'edited',
  messageDelete: 'deleted',
  event: 'event',
} as const;
