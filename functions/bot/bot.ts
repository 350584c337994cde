import type { Reply } from '../../intents/model/message.ts';
import { decide, steps } from '../../intents/steps.ts';
import type { Decision, Step, Turn } from '../../intents/turn.ts';
import { TownclerkAdapter } from './adapter.ts';
import { decisionKey, firstContact, noticedKey } from './first-contact.ts';
import { toActivity, toReply } from './reply-activity.ts';

/** What the bot made of one turn. */
export interface Outcome {
  readonly step: string;
  readonly decision: Decision;
  readonly replies: readonly Reply[];
  /** Whether the first reply carries the first-contact notice. */
  readonly noticed: boolean;
}

export type Bot = (turn: Turn) => Promise<Outcome>;

/** The bot: Bot Builder's middleware around the steps. Rejects with whatever a step throws. */
export function createBot(list: readonly Step[] = steps): Bot {
  const adapter = new TownclerkAdapter().use(firstContact);
  return async (turn) => {
    let outcome: Pick<Outcome, 'step' | 'decision' | 'noticed'> | undefined;
    const sent = await adapter.run(turn, async (context) => {
      const { step, decision } = decide(turn, list);
      context.turnState.set(decisionKey, decision);
      const activities = repliesOf(decision, turn).map(toActivity);
      if (activities.length > 0) await context.sendActivities(activities);
      outcome = { step, decision, noticed: context.turnState.get(noticedKey) === true };
    });
    if (!outcome) throw new Error('A middleware ended the turn without a decision');
    return { ...outcome, replies: sent.map(toReply) };
  };
}

const repliesOf = (decision: Decision, turn: Turn): Reply[] =>
  decision.says.map((saying) => ({
    purpose: 'reply',
    language: decision.language ?? turn.language,
    ...saying,
  }));
