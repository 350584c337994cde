import { type Handoff, isOpen } from '../../../intents/model/handoff/handoff.ts';
import type { Thread } from '../../../intents/ports.ts';

/**
 * The thread with the case that counts in it. Where conversations turn out to be one citizen's, an open
 * case of one that has ended comes along: people answer it where the citizen now writes. What was said
 * before stays under the conversation that ended; the places of messages count anew.
 */
export function withCase(thread: Thread, ended: readonly (Thread | undefined)[]): Thread {
  const { handoff: own } = thread;
  const open = [own, ...ended.map((each) => each?.handoff)].find((each) => each && isOpen(each));
  const handoff = open ?? own;
  return handoff ? { ...thread, handoff: inThread(handoff, thread) } : thread;
}

function inThread(handoff: Handoff, { conversation, contact }: Thread): Handoff {
  if (handoff.conversationId === conversation.id) return handoff;
  // Places of messages that are counted no more.
  const { firstReplySequence, held, undelivered, ...rest } = handoff;
  return {
    ...rest,
    conversationId: conversation.id,
    contactId: contact.id,
    citizenSequence: conversation.sequence,
    agentSequence: 0,
    summary: {
      ...handoff.summary,
      transcript: { from: 1, to: Math.max(1, conversation.sequence) },
    },
  };
}
