import type { Step } from './turn.ts';

const status = 'silent:answered-elsewhere';

/** Somebody of the agency answered with another tool (a page's inbox, the phone app): the bot goes quiet. */
export const answeredElsewhere: Step = {
  name: 'answered-elsewhere',
  decide: ({ activity }) =>
    activity.type === 'event' && activity.name === 'answered-elsewhere'
      ? { status, says: [], quiet: 'begins' }
      : undefined,
};

/** For a while what the citizen says is meant for that person. Commands come before this, and end it. */
export const quiet: Step = {
  name: 'quiet',
  decide: ({ thread, now }) =>
    Date.parse(thread.conversation.quietUntil ?? '') > now.getTime()
      ? { status, says: [] }
      : undefined,
};
