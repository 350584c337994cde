import type { HandoffChange } from '../../intents/desk-ports.ts';
import type { HandoffFacts } from '../../intents/handoff/request.ts';
import type { Reply } from '../../intents/model/message.ts';
import { decide, steps } from '../../intents/steps.ts';
import type { Decision, Saying, Step, Turn } from '../../intents/turn.ts';
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
  /** What becomes of the citizen's case; follows on the case as the turn shows it. */
  readonly change?: CaseChange | undefined;
  /** The case before a new one, which that closes. */
  readonly closes?: CaseChange | undefined;
}

type CaseChange = Pick<HandoffChange, 'after' | 'audit'>;

/** What became of what a decision asked for a case, and the facts it tells of, where it tells any. */
export interface Settled {
  readonly change?: CaseChange;
  readonly closes?: CaseChange;
  readonly facts?: HandoffFacts;
}

/** Where decisions that concern a case are taken to. Stores nothing: that is done with the turn. */
export type Desk = (
  turn: Turn,
  decided: { readonly step: string; readonly decision: Decision },
) => Promise<Settled>;

/** A bot without a desk knows no cases. */
const noDesk: Desk = () => Promise.reject(new Error('This bot has no desk to take a case to'));

export type Bot = (turn: Turn) => Promise<Outcome>;

/** The bot: Bot Builder's middleware around the steps. Rejects with whatever a step or the desk throws. */
export function createBot(list: readonly Step[] = steps, desk: Desk = noDesk): Bot {
  const adapter = new TownclerkAdapter().use(firstContact);
  return async (turn) => {
    let outcome: Omit<Outcome, 'replies'> | undefined;
    const sent = await adapter.run(turn, async (context) => {
      const { step, decision } = decide(turn, list);
      const { change, closes, facts } = await settle(turn, { step, decision }, desk);
      context.turnState.set(decisionKey, decision);
      const told = facts ? (decision.tells?.(facts) ?? []) : [];
      const activities = repliesOf([...decision.says, ...told], decision, turn).map(toActivity);
      if (activities.length > 0) await context.sendActivities(activities);
      const noticed = context.turnState.get(noticedKey) === true;
      outcome = { step, decision, noticed, change, closes };
    });
    if (!outcome) throw new Error('A middleware ended the turn without a decision');
    return { ...outcome, replies: sent.map(toReply) };
  };
}

const settle = async (turn: Turn, decided: Parameters<Desk>[1], desk: Desk): Promise<Settled> =>
  decided.decision.handoff || decided.decision.tells ? desk(turn, decided) : {};

const repliesOf = (says: readonly Saying[], decision: Decision, turn: Turn): Reply[] =>
  says.map((saying) => ({
    purpose: 'reply',
    language: decision.language ?? turn.language,
    ...saying,
  }));
