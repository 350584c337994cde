import type { Agency } from '../../knowledge/agency.ts';
import type { Handoff } from '../model/handoff/handoff.ts';
import type { StaffName } from '../model/handoff/staff.ts';
import type { OutboundMessage, Reply } from '../model/message.ts';
import { say, type Words } from '../say.ts';

/** Whether somebody has not said anything yet since the case is theirs; `last` is what staff said last. */
export const isFirst = (
  { owner }: Pick<Handoff, 'owner'>,
  by: StaffName,
  last: { readonly at: string; readonly by?: StaffName | undefined } | undefined,
): boolean =>
  last === undefined || last.by?.id !== by.id || (owner !== undefined && last.at < owner.since);

interface Saying {
  /** The citizen's: the one they chose, else their case's. */
  readonly language: string;
  readonly by: StaffName;
  /** Then it begins with who they are. */
  readonly first: boolean;
}

/** What an agent writes, as it is said to the citizen. Pure. */
export function agentSays(
  {
    text,
    files = [],
  }: { readonly text: string; readonly files?: OutboundMessage['reply']['files'] },
  { language, by, first }: Saying,
  { agency, words }: { readonly agency: Pick<Agency, 'name'>; readonly words: Words },
): Reply {
  const said = { language, purpose: 'reply', speaker: 'agent', by } as const;
  const withFiles = { ...said, ...(files.length > 0 && { files }) };
  if (!first) return { text, ...withFiles };
  const name = agency.name[language] ?? Object.values(agency.name)[0] ?? '';
  const opening = say(words, language, 'introduction', 'agent', { agent: by.name, agency: name });
  return { text: `${opening}\n\n${text}`, opening, ...withFiles };
}
