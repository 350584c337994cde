import type { Step } from './turn.ts';

/**
 * A person speaks for the agency: the bot is silent, whatever is said to it; only STOP, START and
 * danger come before. (`queue` is not silence: handoff/queued.ts.)
 */
export const personInControl: Step = {
  name: 'person-in-control',
  decide: ({ thread }) =>
    thread.conversation.controller.startsWith('agent:')
      ? { status: 'silent:person-in-control', says: [] }
      : undefined,
};
