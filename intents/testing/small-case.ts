import type { Handoff } from '../model/handoff/handoff.ts';
import { retain } from '../model/retention.ts';

const opened = new Date('2026-11-23T14:00:00Z');

/** A case in the queue since Monday morning at eight (Chicago), with what a test wants otherwise. */
export const smallCase = (changes: Partial<Handoff> = {}): Handoff => ({
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
  stateAt: opened.toISOString(),
  openedAt: opened.toISOString(),
  waitingSince: opened.toISOString(),
  deadlines: {},
  citizenSequence: 1,
  agentSequence: 0,
  reopens: 0,
  transfers: 0,
  returns: 0,
  ...retain('case', opened),
  ...changes,
});
