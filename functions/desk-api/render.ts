import type { Reply } from '../../intents/model/message.ts';
import { say } from '../../intents/say.ts';
import type { DeskPorts } from './ports.ts';

interface Rendered {
  readonly parts: readonly string[];
  /** The content types of the files that are shown as files. */
  readonly shown: readonly string[];
  readonly segments?: number;
  readonly costlyLetters?: string[];
}

/** A reply as a channel sends it, in words; whole where there is no such channel any more. */
export function renderOn(
  channelId: string | undefined,
  reply: Reply,
  { channels, words }: Pick<DeskPorts, 'channels' | 'words'>,
): Rendered {
  const channel = channelId === undefined ? undefined : channels[channelId];
  if (!channel) return { parts: [reply.text], shown: [] };
  const parts = channel.render(reply, (text, values) =>
    say(words, reply.language, 'delivery', text, values),
  );
  const counted = parts.flatMap((part) => channel.segments?.(part) ?? []);
  const letters = new Set(counted.flatMap(({ costlyLetters }) => costlyLetters));
  return {
    parts: parts.map(({ text }) => text),
    shown: parts.flatMap(({ media }) => media?.contentType ?? []),
    ...(counted.length > 0 && {
      segments: counted.reduce((sum, { count }) => sum + count, 0),
      costlyLetters: [...letters],
    }),
  };
}
