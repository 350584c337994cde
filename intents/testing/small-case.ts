import type { Handoff } from '../model/handoff/handoff.ts';
import { retain } from '../model/retention.ts';

const opened = new Date('2026-11-23T14:00:00Z');

/**
 * A case in the queue, with what is wanted otherwise; since Monday morning at eight (Chicago) unless a
 * time is given. All sample cases are made from it, whatever else they need to be apart.
 */
export const smallCase = (changes: Partial<Handoff> = {}, at = opened): Handoff => ({
  id: 'TC-7K4M-2Q',
  version: 1,
  conversationId: 'conversation-1',
  contactId: 'contact-1',
  channel: 'messenger',
  topic: 'general',
  priority: 'normal',
  language: 'en',
  reason: 'asked-for',
  summary: {
    status: 'handed-over:asked-for',
    step: 'commands',
    candidates: [],
    transcript: { from: 1, to: 1 },
  },
  state: 'queued',
  stateAt: at.toISOString(),
  openedAt: at.toISOString(),
  waitingSince: at.toISOString(),
  deadlines: {},
  citizenSequence: 1,
  agentSequence: 0,
  reopens: 0,
  transfers: 0,
  returns: 0,
  ...retain('case', at),
  ...changes,
});
