import type { Step } from './turn.ts';

/** 5. A person speaks for the agency: the bot is silent. (`queue` is not silence; hand-over comes with cases.) */
export const personInControl: Step = {
  name: 'person-in-control',
  decide: ({ thread }) =>
    thread.conversation.controller.startsWith('agent:')
      ? { status: 'silent:person-in-control', says: [] }
      : undefined,
};
