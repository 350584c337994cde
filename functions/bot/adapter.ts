import type { Activity, ResourceResponse } from 'botbuilder';
import { BotAdapter, TurnContext } from 'botbuilder-core';
import type { Turn } from '../../intents/turn.ts';

const turnKey = Symbol('turn');

/**
 * The one Bot Builder adapter. It speaks to no service: what the bot sends is collected, stored with
 * the turn and delivered later, so activities have no ids yet and cannot be changed or deleted.
 */
export class TownclerkAdapter extends BotAdapter {
  /** Runs the middleware and `logic` over one turn; returns what was sent, in order. */
  async run(
    turn: Turn,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<Partial<Activity>[]> {
    const context = new TurnContext(this, received(turn));
    const sent: Partial<Activity>[] = [];
    context.turnState.set(turnKey, turn);
    context.turnState.set(this.sendActivities, sent);
    await this.runMiddleware(context, logic);
    return sent;
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const sent: Partial<Activity>[] | undefined = context.turnState.get(this.sendActivities);
    sent?.push(...activities);
    return activities.map(() => ({ id: '' }));
  }

  override updateActivity(): Promise<never> {
    return Promise.reject(new Error('A message that was said is not changed: send another'));
  }

  override deleteActivity(): Promise<never> {
    return Promise.reject(new Error('A message that was said is not deleted'));
  }

  override continueConversation(): Promise<never> {
    return Promise.reject(new Error('A turn starts with an event on the inbox'));
  }
}

/** The turn a Bot Builder context is about. */
export function turnOf(context: TurnContext): Turn {
  const turn: Turn | undefined = context.turnState.get(turnKey);
  if (!turn) throw new Error('This context does not come from TownclerkAdapter');
  return turn;
}

/** The activity with the fields that Bot Builder's own type insists on. */
function received({ activity }: Turn): Partial<Activity> {
  const { from, recipient, conversation, timestamp, attachments, ...rest } = activity;
  return {
    ...rest,
    timestamp: new Date(timestamp),
    from: { name: '', ...from },
    recipient: { name: '', ...recipient },
    conversation: { id: conversation.id, name: '', isGroup: false, conversationType: 'personal' },
    ...(attachments && { attachments }),
  };
}
