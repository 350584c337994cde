import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import type { Message } from '../../intents/model/message.ts';
import { endingOf, fileTypes, largestFile, typeOf } from './file-types.ts';
import type { DeskPorts } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readable } from './readable.ts';

/** Keeps a file for a reply. What it is, its first bytes say. */
export async function keepFile(
  { id }: Pick<Handoff, 'id'>,
  { bytes, contentType }: { readonly bytes: Buffer; readonly contentType: string },
  { files, random }: Pick<DeskPorts, 'files' | 'random'>,
): Promise<{ key: string; contentType: string; bytes: number } | Problem> {
  if (bytes.byteLength > largestFile)
    return problem('too-large', 'Send a file of 4 MB at most, or a link to where it is.', {
      limit: largestFile,
    });
  const type = typeOf(bytes);
  if (!type || !contentType.startsWith(type))
    return problem('file-type', `Send one of ${fileTypes.join(', ')}, named as what it is.`);
  const key = `staff/${id}/${random.id()}.${endingOf(type)}`;
  await files.put(key, { bytes, contentType: type });
  return { key, contentType: type, bytes: bytes.byteLength };
}

/** How long an address of a file is good, in seconds. */
const linkSeconds = 60;

export interface FileLink {
  readonly url: string;
  readonly until: string;
  readonly contentType: string;
}

/** Where a file of a message can be downloaded in the next minute. */
export async function linkFile(
  { id, conversationId }: Pick<Handoff, 'id' | 'conversationId'>,
  { sequence, index }: Place,
  staff: Staff,
  ports: Pick<DeskPorts, 'messages' | 'files' | 'clock' | 'handoffs'>,
): Promise<FileLink | Problem> {
  const { files, clock } = ports;
  const file = await fileAt({ id, conversationId }, { sequence, index }, staff, ports);
  const until = new Date(clock.now().getTime() + linkSeconds * 1000);
  const name = `${id}-${sequence}-${index}${ending(file?.contentType)}`;
  const url = file?.key === undefined ? undefined : await files.link(file.key, { name, until });
  return file && url !== undefined
    ? { url, until: until.toISOString(), contentType: file.contentType }
    : notKept();
}

/** So many bytes at most are given at once: a Lambda answers with six megabytes, and base64 takes a third. */
export const largestPart = 4 * 1024 * 1024;

/** A part of a file of a message, to be looked at in the desk. */
export async function readFilePart(
  handoff: Pick<Handoff, 'id' | 'conversationId'>,
  { from, ...place }: Place & { readonly from: number },
  staff: Staff,
  ports: Pick<DeskPorts, 'messages' | 'files' | 'handoffs'>,
): Promise<Uint8Array | Problem> {
  const file = await fileAt(handoff, place, staff, ports);
  const part =
    file?.key === undefined ? undefined : await ports.files.read(file.key, from, largestPart);
  return part ?? notKept();
}

const notKept = (): Problem =>
  problem('unknown', 'This file is not kept: it could not be fetched, or its time is over.');

interface Place {
  readonly sequence: number;
  readonly index: number;
}

/** A file of a message that its reader may see. */
async function fileAt(
  { id, conversationId }: Pick<Handoff, 'id' | 'conversationId'>,
  { sequence, index }: Place,
  staff: Staff,
  ports: Pick<DeskPorts, 'messages' | 'handoffs'>,
): Promise<KeptFile | undefined> {
  const found = await ports.messages.list(conversationId, sequence, sequence);
  const [message] = await readable(found, { id }, staff, ports);
  return message && filesOf(message)[index];
}

interface KeptFile {
  readonly contentType: string;
  readonly key?: string | undefined;
}

const filesOf = (message: Message): readonly KeptFile[] =>
  (message.direction === 'in' ? message.attachments : message.reply.files) ?? [];

/** So that it opens as what it is; what is not a plain word of a type has none. */
function ending(contentType = ''): string {
  const subtype = /^[a-z]+\/([a-z0-9]{2,5})\b/u.exec(contentType)?.[1];
  return subtype ? `.${subtype === 'jpeg' ? 'jpg' : subtype}` : '';
}
