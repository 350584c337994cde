import { formOf } from '../../../intents/handoff/form.ts';
import { withPromises } from '../../../intents/handoff/promises.ts';
import type { HandoffRequest } from '../../../intents/handoff/request.ts';
import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import { newReference } from '../../../intents/model/reference.ts';
import { retain } from '../../../intents/model/retention.ts';
import type { MessageStore } from '../../../intents/ports.ts';
import type { Decision, Turn } from '../../../intents/turn.ts';
import type { Candidate } from '../../../knowledge/knowledge.ts';
import { wordsOf } from '../question.ts';
import { byBot, byCitizen, type CaseChange, type ChangeRules } from './change.ts';

type Opening = Extract<HandoffRequest, { type: 'open' }>;

/** The agent reads at least so many messages before the one that passed it on. */
const readBefore = 10;
const mostCandidates = 5;

/** A case for what this turn has decided. Its reference is by chance: where it is taken, the turn is stale. */
export async function openCase(
  turn: Turn,
  { step, decision }: { readonly step: string; readonly decision: Decision },
  { reason, topic, priority }: Opening,
  { promising, random }: ChangeRules,
  messages: Pick<MessageStore, 'list'>,
): Promise<CaseChange> {
  const { conversation, contact, identity } = turn.thread;
  const { now } = promising;
  const at = now.toISOString();
  const to = conversation.sequence + 1;
  const [asked = to] = conversation.asked ?? [];
  const form = formOf(turn);
  const opened: Handoff = {
    id: newReference(() => random.fraction()),
    version: 1,
    conversationId: conversation.id,
    contactId: contact.id,
    channel: identity.channel,
    topic,
    priority,
    language: decision.language ?? turn.language,
    reason,
    summary: {
      status: decision.status,
      step,
      candidates: await candidatesOf(turn, decision, messages),
      ...(form && { form }),
      transcript: { from: Math.max(1, Math.min(asked, to - readBefore)), to },
    },
    state: 'queued',
    stateAt: at,
    openedAt: at,
    ...(reason === 'danger' && { dangerAt: at }),
    ...(priority === 'urgent' && { called: { at, times: 1 } }),
    waitingSince: at,
    deadlines: {},
    citizenSequence: to,
    agentSequence: 0,
    reopens: 0,
    transfers: 0,
    returns: 0,
    ...retain('case', now),
  };
  const entry = {
    subject: opened.id,
    id: random.id(),
    at,
    ...(reason === 'asked-for' ? byCitizen : byBot),
    action: 'open',
    to: opened.state,
    changed: { reason, topic, priority },
    ...retain('audit', now),
  };
  return { after: withPromises(opened, promising), audit: [entry] };
}

/**
 * What the bot took the question for. Where this message is no question of its own ("agent"), the last
 * one is meant, whose words are looked up.
 */
async function candidatesOf(
  { thread: { conversation }, joined, spoken, knowledge }: Turn,
  { settles }: Decision,
  messages: Pick<MessageStore, 'list'>,
): Promise<readonly Candidate[] & Handoff['summary']['candidates']> {
  const { id, asked } = conversation;
  const text =
    settles || !asked ? joined : (await wordsOf(id, asked, messages)).join('\n') || joined;
  const { candidates, ranking = candidates } = knowledge.understand(text, spoken);
  return ranking
    .slice(0, mostCandidates)
    .map(({ articleId, confidence }) => ({ articleId, confidence }));
}
