import type { Agency } from '../../knowledge/agency.ts';
import { openCaseOf } from '../handoff/open-case.ts';
import { fallbackLanguage } from '../languages.ts';
import { findMeanings } from '../patterns/book.ts';
import { bookOf } from '../patterns/books.ts';
import { say } from '../say.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** In the order they are answered in, should a message show several. */
const kinds = ['crisis', 'child', 'violence', 'poison', 'emergency'] as const;
export type DangerKind = (typeof kinds)[number];

/**
 * Danger and crisis: signposting written by people, found by patterns and never by score. It does
 * not hint that somebody is reading. Who is in distress may write in pieces, so what was said moments
 * ago counts; who has opted out is answered all the same. It goes to people as well: an open case becomes
 * urgent and wakes them, else an urgent one opens.
 */
export const danger: Step = {
  name: 'danger',
  decide: (turn) => {
    const found = findDanger(turn);
    if (!found) return undefined;
    const text = signpost(turn, found.kind, found.language);
    return {
      status: 'answered:danger',
      says: [{ text, purpose: 'signpost' }],
      language: found.language,
      ...toPeople(turn),
    };
  },
};

/** Every time, however urgent their case is already. Of it the citizen hears once they say something else. */
function toPeople(turn: Turn): Pick<Decision, 'handoff' | 'memory'> {
  const topic = openCaseOf(turn)?.topic ?? turn.knowledge.agency.service.dangerTopic;
  return {
    handoff: { type: 'open', reason: 'danger', topic, priority: 'urgent' },
    memory: { ...turn.memory, added: undefined },
  };
}

/** The kind of danger the words show, if any, and the language they show it in. */
export function findDanger(
  turn: Pick<Turn, 'words' | 'joined' | 'spoken'>,
): { readonly kind: DangerKind; readonly language: string } | undefined {
  const found = findMeanings(bookOf(turn.words, 'danger'), turn.joined);
  for (const kind of kinds) {
    const languages = found
      .filter(({ meanings }) => meanings.includes(kind))
      .map(({ language }) => language);
    const [first] = languages;
    if (first) return { kind, language: languages.includes(turn.spoken) ? turn.spoken : first };
  }
  return undefined;
}

/** The words for this kind. Where the agency has no line of the kind, the emergency number alone. */
function signpost(turn: Turn, kind: DangerKind, language: string): string {
  const { emergency, helplines } = turn.knowledge.agency;
  const line = kind === 'emergency' ? undefined : helplines[kind];
  const values = { emergency: emergency.number, helpline: reach(line, language) };
  return say(turn.words, language, 'danger', line ? kind : 'emergency', values);
}

const reach = (line: Agency['helplines']['crisis'] | undefined, language: string): string =>
  line?.reach[language] ?? line?.reach[fallbackLanguage] ?? line?.number ?? '';
