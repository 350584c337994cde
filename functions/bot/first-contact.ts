import type { Middleware } from 'botbuilder';
import type { Decision, Turn } from '../../intents/turn.ts';
import { turnOf } from './adapter.ts';

/**
 * Turn middleware: the first reply to a new identity starts with the notice that this is automated,
 * who runs it, how to reach a person and where the privacy notice is. `noticed` tells that it was said.
 */
export const firstContact: Middleware = {
  onTurn: async (context, next) => {
    const turn = turnOf(context);
    context.onSendActivities(async (_, activities, send) => {
      const first = activities[0];
      const decision: Decision | undefined = context.turnState.get(decisionKey);
      if (first && isDue(turn, decision) && first.channelData?.purpose === 'reply') {
        const notice = noticeIn(turn, first.locale ?? turn.language);
        first.text = `${notice}\n\n${first.text}`;
        const short: unknown = first.channelData.short;
        first.channelData = {
          ...first.channelData,
          opening: notice,
          ...(typeof short === 'string' && { short: `${notice}\n\n${short}` }),
        };
        context.turnState.set(noticedKey, true);
      }
      return send();
    });
    await next();
  },
};

/** Turn state: what the steps decided. */
export const decisionKey = Symbol('decision');

/** Turn state: whether this turn said the notice. */
export const noticedKey = Symbol('noticed');

/**
 * Not shown yet, shown in another version, or in an answer that this turn replaces unsent. A decision
 * that does not settle, such as a command's, replaces nothing: what was said before still goes out.
 */
const isDue = ({ thread, knowledge, replaces }: Turn, decision: Decision | undefined): boolean =>
  thread.identity.notice?.version !== knowledge.agency.notice.version ||
  (decision?.settles === true && replaces?.notice === true);

const noticeIn = ({ knowledge }: Turn, language: string): string => {
  const { text } = knowledge.agency.notice;
  const found = text[language] ?? Object.values(text)[0];
  if (!found) throw new Error('The agency has no first-contact notice');
  return found;
};
