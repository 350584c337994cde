import { officeHours } from '../../intents/business-time.ts';
import { withPromises } from '../../intents/handoff/promises.ts';
import type { HandoffAction } from '../../intents/model/handoff/action.ts';
import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { presenceSeconds } from '../../intents/model/handoff/staff.ts';
import { leaseUntil } from '../../intents/model/handoff/timers.ts';
import { isRefusal, transition } from '../../intents/model/handoff/transitions.ts';
import { retain } from '../../intents/model/retention.ts';
import { eventId } from '../keys.ts';
import { handle } from '../turn/handle.ts';
import type { TurnBench } from './citizen.ts';

type Does = DeskEvent['does'];
type Reply = Extract<Does, { type: 'reply' }>;

/** A member of staff at that bench: what they do changes the newest case and is followed by a turn. */
export function agentOn(bench: TurnBench, name = 'Ana') {
  const by = { id: name.toLowerCase(), name };
  const newest = (): Handoff => {
    const found = [...bench.rows.handoffs.values()].at(-1);
    if (!found) throw new Error('There is no case');
    return found;
  };
  const event = (does: Does, handoff = newest()): DeskEvent => {
    const found = bench.rows.conversations.get(handoff.conversationId);
    if (!found) throw new Error('The case has no conversation');
    const { identity } = found;
    const at = bench.now().toISOString();
    const platformId = bench.ports.random.id();
    const { channel, account } = identity;
    const id = eventId({ channel, account, kind: 'desk', platformId, timestamp: at });
    const { id: handoffId } = handoff;
    return { kind: 'desk', id, at, acceptedAt: at, identity, handoffId, by, does };
  };
  const deliver = (given: DeskEvent) =>
    handle({ body: JSON.stringify(given), group: 'group' }, bench.ports);
  const moved = ({ type: action }: HandoffAction, before: Handoff, after: Handoff): Does => ({
    type: 'moved',
    action,
    from: before.state,
    to: after.state,
  });
  /** The change alone, as the desk stores it; the event that is still to be followed. */
  const change = async (action: HandoffAction, before = newest()): Promise<DeskEvent> => {
    const now = bench.now();
    const result = transition(before, action, now);
    if (isRefusal(result)) throw new Error(`${action.type} is refused: ${result.refused}`);
    const { agency } = await bench.ports.knowledge.current();
    const promising = { service: agency.service, hours: officeHours(agency), now };
    const after = withPromises(result, promising);
    const entry = {
      subject: after.id,
      id: bench.ports.random.id(),
      at: now.toISOString(),
      actor: { kind: 'staff' as const, id: by.id, role: 'agent' },
      via: 'desk' as const,
      action: action.type,
      ...retain('audit', now),
    };
    if ((await bench.handoffs.commit({ after, audit: [entry] })) === 'stale')
      throw new Error('Somebody was faster');
    return event(moved(action, before, after), after);
  };
  const does = async (action: HandoffAction) => deliver(await change(action));
  const lease = () => leaseUntil(bench.now());
  /** An answer that has seen everything so far. */
  const answer = (text: string, more: Partial<Reply> = {}): DeskEvent => {
    const seen = bench.rows.conversations.get(newest().conversationId)?.sequence ?? 0;
    return event({ type: 'reply', text, seen, anyway: false, ...more });
  };
  return {
    by,
    event,
    deliver,
    change,
    answer,
    does,
    lease,
    /** The newest case, as it is now. */
    case: newest,
    /** Has the desk open until 90 seconds from now. */
    isThere: () =>
      bench.staff.appear({
        ...by,
        roles: ['agent'],
        topics: ['*'],
        languages: ['en', 'es'],
        status: 'online',
        until: new Date(bench.now().getTime() + presenceSeconds * 1000).toISOString(),
      }),
    claims: () => does({ type: 'claim', by, leaseUntil: lease() }),
    replies: (text: string, more: Partial<Reply> = {}) => deliver(answer(text, more)),
    transfersTo: (topic: string) => does({ type: 'transfer', by, to: { topic } }),
    resolves: (code = 'answered') => does({ type: 'resolve', by, code }),
    warns: () => deliver(event({ type: 'warn' })),
    mutesUntil: (until: string) => deliver(event({ type: 'mute', until })),
    unmutes: () => deliver(event({ type: 'unmute' })),
  };
}
