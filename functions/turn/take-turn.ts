import type { EventRow, InboxEvent } from '../../intents/model/event.ts';
import { isOpen } from '../../intents/model/handoff/handoff.ts';
import type { TurnCommit } from '../../intents/ports.ts';
import type { Turn } from '../../intents/turn.ts';
import type { Bot, Outcome } from '../bot/bot.ts';
import { byCitizen, type CaseChange, joined, move } from './case/change.ts';
import { hush, wantsNoAnswer } from './case/hush.ts';
import { rulesOf } from './case/rules.ts';
import { composeCommit } from './compose.ts';
import { prepareDesk } from './desk/prepare-desk.ts';
import { parkChangeOfNobody, removeFilesOfTakenBack } from './early-changes.ts';
import { erase } from './erase.ts';
import { withPeople } from './people.ts';
import { prepare } from './prepare.ts';
import { withQuestion } from './question.ts';
import { withRewrites } from './rewrites.ts';
import { sendOut } from './send-out.ts';
import type { TurnPorts } from './turn-ports.ts';
import { mayWake, wakeWaiting } from './wake.ts';

/** How often a turn runs again when others were faster; then the queue brings the event back. */
const runs = 5;

/** The turn lost every race. Transient: the queue brings the event back. */
export class TurnContended extends Error {
  override readonly name = 'TransactionInProgressException';
}

/**
 * Handles one event, whole: load, run the bot, commit, hand what was said to the outbox. An event
 * that has taken effect before only has its pending messages sent again.
 */
export async function takeTurn(event: InboxEvent, bot: Bot, ports: TurnPorts): Promise<void> {
  const before = await ports.conversations.event(event.id);
  if (before) return resend(before, event, ports);
  const done = await runAndCommit(event, bot, ports);
  if (!done) return;
  const { commit } = done;
  if (commit.gap) ports.metrics.count('Gaps', { kind: commit.gap.kind });
  ports.metrics.count('Turns', { status: commit.event.status.split(':')[0] ?? '' });
  if (isAnsweredElsewhere(event))
    ports.metrics.count('AnsweredElsewhere', { channel: event.identity.channel });
  await erase(commit.event, ports);
  await removeFilesOfTakenBack(event, commit.event, ports.files);
  if (done.wakes) await wakeWaiting(commit.conversation.id, event, ports);
  await sendOut(
    commit.messages.filter((message) => message.direction === 'out'),
    event,
    ports,
  );
}

const isAnsweredElsewhere = (event: InboxEvent): boolean =>
  event.kind === 'activity' && event.activity.name === 'answered-elsewhere';

async function runAndCommit(
  event: InboxEvent,
  bot: Bot,
  ports: TurnPorts,
): Promise<{ commit: TurnCommit; wakes: boolean } | undefined> {
  let mayReplace = true;
  for (let run = 0; run < runs; run += 1) {
    const prepared = await (event.kind === 'desk'
      ? prepareDesk(event, ports)
      : prepare(event, ports, mayReplace));
    if (!prepared) {
      await putByOfNobody(event, ports);
      return undefined;
    }
    const { turn, who, heard } = prepared;
    const outcome = await withQuestion(await bot(turn), turn, ports.messages);
    const change =
      !turn.desk && wantsNoAnswer(turn, outcome.decision) && !outcome.change
        ? hush(turn, ports)
        : joined(turn.handoffBefore, [heard, outcome.change, forgotten(turn, outcome, ports)]);
    const composed = composeCommit(prepared.event, turn, { ...outcome, change }, ports);
    const commit = await withRewrites(withPeople(composed, who), turn, ports);
    const result = await ports.conversations.commit(commit);
    const { windowSeconds } = ports.channels[event.identity.channel] ?? {};
    const { conversation: before } = turn.thread;
    const wakes = mayWake(turn.activity, before, commit.messages, windowSeconds);
    if (result === 'committed') return { commit, wakes };
    if (result === 'duplicate') {
      await takeTurn(event, bot, ports);
      return undefined;
    }
    ports.metrics.count('TurnsRunAgain', { why: result });
    if (result === 'settled') mayReplace = false;
  }
  throw new TurnContended('Other turns of this conversation were faster each time');
}

/** Nothing takes effect of what needs a citizen whom nobody knows, but for what it may mean to their first message. */
async function putByOfNobody(event: InboxEvent, ports: TurnPorts): Promise<void> {
  ports.metrics.count('EventOfNobody', { channel: event.identity.channel });
  if (event.kind === 'activity') await parkChangeOfNobody(event, ports.messages, ports.clock.now());
}

/** Nobody can work on a case of which every word is deleted. */
function forgotten(
  turn: Turn,
  { decision, change }: Outcome,
  ports: TurnPorts,
): CaseChange | undefined {
  const { handoff } = turn;
  if (!decision.erases || change || !handoff || !isOpen(handoff)) return undefined;
  return move(handoff, { type: 'withdraw' }, byCitizen, rulesOf(turn, ports));
}

async function resend(
  row: Pick<EventRow, 'conversationId' | 'status' | 'sent' | 'erases' | 'erasesJoined'>,
  event: InboxEvent,
  ports: TurnPorts,
): Promise<void> {
  ports.metrics.count('Redelivered');
  await erase(row, ports);
  await removeFilesOfTakenBack(event, row, ports.files);
  // The turn may have died before it woke what had waited for it.
  if (event.kind === 'activity') await wakeWaiting(row.conversationId, event, ports);
  const keys = row.sent.map((sequence) => ({ conversationId: row.conversationId, sequence }));
  const messages = await Promise.all(keys.map((key) => ports.messages.get(key)));
  await sendOut(
    messages
      .filter((message) => message?.status === 'pending')
      .filter((each) => each !== undefined),
    event,
    ports,
  );
}
