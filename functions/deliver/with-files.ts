import type { FileAddresses } from '../../intents/file-ports.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';

/**
 * How long an address is good, in seconds. Platforms fetch at once; where one shows no such files, the
 * address is a link in the citizen's message, which they open when they see it.
 */
const goodFor = 12 * 3600;

/** The message with addresses for the files an agent sends, made just before it is sent and never stored. */
export async function withFiles(
  message: OutboundMessage,
  addresses: FileAddresses,
): Promise<OutboundMessage> {
  const { files = [], media = [], ...reply } = message.reply;
  if (files.length === 0) return message;
  const made = await Promise.all(
    files.map(async (file) => ({
      contentType: file.contentType,
      alt: file.alt,
      url: await addresses.of(file, goodFor),
      personal: true as const,
    })),
  );
  return { ...message, reply: { ...reply, media: [...media, ...made] } };
}
