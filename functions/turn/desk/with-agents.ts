import type { Turn } from '../../../intents/turn.ts';
import type { Bot, Outcome } from '../../bot/bot.ts';
import { type ReplyPorts, reply } from './reply.ts';
import { type UndeliveredPorts, undelivered } from './undelivered.ts';

/**
 * The bot, and beside it the agents, who speak for themselves. What the bot has to say of what staff did
 * is said while the platform lets it: news of yesterday are not worth a reminder that something waits.
 */
export const withAgents =
  (bot: Bot, ports: ReplyPorts & UndeliveredPorts): Bot =>
  (turn) => {
    const { desk, handoff } = turn;
    if (!desk || !handoff) return bot(turn);
    const { does } = desk;
    if (does.type === 'reply') return reply(turn, { ...desk, does }, handoff, ports);
    if (does.type === 'undelivered') return undelivered(turn, does, handoff, ports);
    return isWindowOpen(turn) ? bot(turn) : Promise.resolve(untold);
  };

const untold: Outcome = {
  step: 'staff-acted',
  decision: { status: 'silent:window-closed', says: [] },
  replies: [],
  noticed: false,
};

const isWindowOpen = ({ channel: { windowSeconds }, thread, now }: Turn): boolean =>
  windowSeconds === undefined ||
  now.getTime() - Date.parse(thread.conversation.lastCitizenAt) <= windowSeconds * 1000;
