import * as z from 'zod';
import { agentSays, isFirst } from '../../intents/handoff/agent-says.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import type { Reply } from '../../intents/model/message.ts';
import { threadOf } from './act.ts';
import { nameOf } from './note.ts';
import type { DeskPorts } from './ports.ts';
import { isProblem, type Problem } from './problem.ts';
import { renderOn } from './render.ts';
import { type draft, filesOf, optedOut } from './reply.ts';
import { messagingWindow } from './shown.ts';
import { windowOf } from './window.ts';

export const previewAnswer = z
  .object({
    /** The messages it becomes on the citizen's channel, in order, as they will read. */
    parts: z.array(z.string()),
    /** In how many pieces it is sent and billed, on channels that count pieces. */
    segments: z.number().int().optional(),
    /** The letters that make every piece shorter, on those channels. */
    costlyLetters: z.array(z.string()).optional(),
    window: messagingWindow,
    /** What this channel cannot do, or not now; `alt` names the file that is sent as a link, or not at all. */
    cannot: z.array(
      z.object({
        what: z.enum(['opted-out', 'window-closed', 'file-as-link', 'file-not-sent']),
        detail: z.string(),
        alt: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Preview' });

/** What a reply becomes on the citizen's channel, before it is sent. Nothing is kept. */
export async function preview(
  handoff: Handoff,
  { text, files: chosen }: z.output<typeof draft>,
  staff: Staff,
  ports: DeskPorts,
): Promise<z.input<typeof previewAnswer> | Problem> {
  const files = filesOf(handoff, chosen);
  if (isProblem(files)) return files;
  const thread = await threadOf(handoff, ports);
  if (isProblem(thread)) return thread;
  const first = await isFirstOf(handoff, staff, ports);
  const { agency } = await ports.knowledge.current();
  const language = thread.contact.language ?? handoff.language;
  const said = agentSays({ text }, { language, by: nameOf(staff), first }, { ...ports, agency });
  const media = await linked(files, ports);
  const reply: Reply = { ...said, media };
  const may = await ports.peopleMay(handoff.channel);
  const sendsFiles = may?.sendsFiles?.(thread.identity.address);
  const rendered = renderOn(handoff.channel, reply, ports, sendsFiles);
  const { parts, shown, segments, costlyLetters } = rendered;
  const window = await windowOf(handoff, thread.conversation, ports);
  const stopped = optedOut(thread, ports)?.problem.detail;
  const cannot: Cannot = [
    ...(stopped === undefined ? [] : [{ what: 'opted-out' as const, detail: stopped }]),
    ...(window.open ? [] : [waits]),
    ...media
      .filter(({ url }) => !shown.includes(url))
      .map((each) => (parts.some((text) => text.includes(each.url)) ? asLink : notSent)(each)),
  ];
  return { parts: [...parts], segments, costlyLetters, window, cannot };
}

type Cannot = z.input<typeof previewAnswer>['cannot'];

const waits = {
  what: 'window-closed',
  detail: 'The messaging window is closed: it waits until the citizen writes.',
} as const;

const asLink = ({ alt }: { readonly alt: string }): Cannot[number] => ({
  what: 'file-as-link',
  detail: `This channel shows no file of this kind: "${alt}" is sent as a link.`,
  alt,
});

const notSent = ({ alt }: { readonly alt: string }): Cannot[number] => ({
  what: 'file-not-sent',
  detail: `This channel shows no file of this kind, and its link is too long for it: "${alt}" is not sent.`,
  alt,
});

async function isFirstOf(
  handoff: Handoff,
  staff: Staff,
  { messages }: Pick<DeskPorts, 'messages'>,
): Promise<boolean> {
  const { conversationId, agentSequence: sequence } = handoff;
  const found = sequence === 0 ? undefined : await messages.get({ conversationId, sequence });
  return isFirst(handoff, staff, found && { at: found.at, by: found.reply.by });
}

/** How long a preview may be looked at. */
const lookedAtMs = 60_000;

const linked = (
  files: readonly { key: string; alt: string; contentType: string }[],
  { files: store, clock }: Pick<DeskPorts, 'files' | 'clock'>,
) => {
  const until = new Date(clock.now().getTime() + lookedAtMs);
  const link = async ({ key, alt, contentType }: (typeof files)[number]) => {
    const url = await store.link(key, { name: 'file', until });
    return url === undefined ? [] : [{ url, alt, contentType }];
  };
  return Promise.all(files.map(link)).then((found) => found.flat());
};
