import * as z from 'zod';
import type { Reply } from '../../intents/model/message.ts';
import { say } from '../../intents/say.ts';
import type { DeskPorts } from './ports.ts';

/** Words as a channel shows them: the messages they become, and what they cost where it counts pieces. */
export const onChannel = z.object({
  parts: z.array(z.string()),
  /** In how many pieces it is sent and billed. */
  segments: z.number().int().optional(),
  /** The letters that make every piece shorter. */
  costlyLetters: z.array(z.string()).optional(),
});

interface Rendered {
  readonly parts: readonly string[];
  /** The addresses of the files that are shown as files. */
  readonly shown: readonly string[];
  readonly segments?: number;
  readonly costlyLetters?: string[];
}

/**
 * A reply as a channel sends it, in words; whole where there is no such channel any more. `sendsFiles` is what
 * the channel says of the citizen, where it is about one.
 */
export function renderOn(
  channelId: string | undefined,
  reply: Reply,
  { channels, words }: Pick<DeskPorts, 'channels' | 'words'>,
  sendsFiles?: boolean,
): Rendered {
  const channel = channelId === undefined ? undefined : channels[channelId];
  if (!channel) return { parts: [reply.text], shown: [] };
  const parts = channel.render(
    reply,
    (text, values) => say(words, reply.language, 'delivery', text, values),
    sendsFiles,
  );
  const counted = parts.flatMap((part) => channel.segments?.(part) ?? []);
  const letters = new Set(counted.flatMap(({ costlyLetters }) => costlyLetters));
  return {
    parts: parts.map(({ text, beside = text }) => beside),
    shown: parts.flatMap(({ media }) => media?.url ?? []),
    ...(counted.length > 0 && {
      segments: counted.reduce((sum, { count }) => sum + count, 0),
      costlyLetters: [...letters],
    }),
  };
}

/** The same, as it is told. */
export function shownOn(
  channelId: string,
  reply: Reply,
  ports: Pick<DeskPorts, 'channels' | 'words'>,
): z.input<typeof onChannel> {
  const { parts, segments, costlyLetters } = renderOn(channelId, reply, ports);
  return { parts: [...parts], segments, costlyLetters };
}
