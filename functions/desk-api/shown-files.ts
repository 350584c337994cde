import * as z from 'zod';
import { geoCoordinates, sharedContact } from '../../intents/model/activity.ts';
import type { InboundMessage, Message } from '../../intents/model/message.ts';
import type { DeskPorts } from './ports.ts';

/**
 * What became of a file. `coming`: it is fetched from the platform; `lost`: it could not be, or its time is
 * over; `none`: there is nothing to fetch.
 */
const fileState = z.enum(['kept', 'coming', 'too-large', 'not-allowed', 'lost', 'none']);

/** A file as staff see it before they open it. One that is kept is had by its place in the message. */
export const shownFile = z
  .object({
    /** Of what is kept; else as the platform named it, which may be a word: `image`, `sticker`. */
    contentType: z.string(),
    /** As the citizen called it, where the platform says so: any words. */
    name: z.string().optional(),
    state: fileState,
    /** Of what is kept. */
    bytes: z.number().int().optional(),
    /** A place the citizen sent, in degrees; people whose cards they passed on. */
    place: geoCoordinates.omit({ type: true }).optional(),
    contacts: z.array(sharedContact).optional(),
  })
  .meta({ id: 'ShownFile' });
type ShownFile = z.infer<typeof shownFile>;

/** After so long the queue has given up fetching (functions/middleware/batch.ts). */
const fetchedWithinMs = 3_600_000;

/** The files of a message in their order, an agency's own files before those that have an address. */
export async function shownFiles(
  message: Message,
  ports: Pick<DeskPorts, 'files' | 'clock' | 'log'>,
): Promise<ShownFile[]> {
  if (message.direction === 'in') {
    const age = ports.clock.now().getTime() - Date.parse(message.at);
    const otherwise = age < fetchedWithinMs ? 'coming' : 'lost';
    return Promise.all((message.attachments ?? []).map((each) => shown(each, otherwise, ports)));
  }
  const { files = [], media = [] } = message.reply;
  const none = media.map(({ contentType }) => ({ contentType, state: 'none' as const }));
  return [
    ...(await Promise.all(
      files.map(({ key, contentType }) => shown({ key, contentType }, 'lost', ports)),
    )),
    ...none,
  ];
}

type SentFile = NonNullable<InboundMessage['attachments']>[number];

async function shown(
  { key, ...said }: SentFile,
  otherwise: ShownFile['state'],
  { files, log }: Pick<DeskPorts, 'files' | 'log'>,
): Promise<ShownFile> {
  if (key === undefined) return { ...said, state: 'none' };
  const facts = await files.about(key).catch((error: unknown) => {
    // What was said is shown all the same; of the file the desk asks again.
    const why = error instanceof Error ? error.name : 'unknown';
    log.warn('What became of a file is not to be had now', { why });
    return 'unknown' as const;
  });
  if (facts === 'unknown') return { ...said, state: 'coming' };
  if (!facts) return { ...said, state: otherwise };
  const known = { ...said, ...(facts.contentType && { contentType: facts.contentType }) };
  return facts.refused === undefined
    ? { ...known, state: 'kept', bytes: facts.bytes }
    : { ...known, state: reasons[facts.refused] ?? 'lost' };
}

/** The reasons (functions/media) that say more than that it could not be had. */
const reasons: Readonly<Record<string, ShownFile['state']>> = {
  type: 'not-allowed',
  'too-large': 'too-large',
};
