import { useAgency } from '../api/topics.ts';
import type { AuditRow } from '../api/types.ts';
import type { WordKey } from '../words/en.ts';
import { useWords, type Words } from '../words/words.tsx';

type Changed = AuditRow['changed'];

/** What the words of a change are made with. */
export interface ChangedSpeech extends Pick<Words, 't' | 'name' | 'time' | 'languageName'> {
  readonly topicName: (id: string) => string;
  readonly codeName: (id: string) => string;
  /** What a member of the staff is called. */
  readonly staffName: (id: string) => string;
}

/** Which event, message, file or version it was: of use to who looks for it elsewhere, and kept in the CSV. */
const ids: ReadonlySet<string> = new Set(['version', 'event', 'sequence', 'index', 'key']);

/** Where the value alone does not say what it is; a priority by itself does, after "changed the priority". */
const sentences: Readonly<Record<string, WordKey>> = {
  topic: 'changed.topic',
  topics: 'changed.topics',
  languages: 'changed.languages',
  roles: 'changed.roles',
  agent: 'changed.agent',
  owner: 'changed.owner',
  until: 'changed.until',
  priority: 'changed.priority',
  score: 'changed.score',
  name: 'changed.name',
};

/**
 * What changed besides the state, a part each, as people say it: "until 4:00 PM", "to Ana Ruiz". A value
 * that we have no word for stands as it is kept, so that nothing but ids is hidden.
 */
export function changedWords(changed: Changed, speech: ChangedSpeech): readonly string[] {
  const told = Object.entries(changed ?? {}).filter(([key]) => !ids.has(key));
  return told.map(([key, value]) => {
    const said = valueWords(key, `${value}`, speech);
    const sentence = told.length === 1 && key === 'priority' ? undefined : sentences[key];
    return sentence ? speech.t(sentence, { value: said }) : said;
  });
}

function valueWords(key: string, value: string, speech: ChangedSpeech): string {
  const listed = (say: (each: string) => string) =>
    value
      .split(' ')
      .map((each) => (each === '*' ? speech.t('queue.all') : say(each)))
      .join(', ');
  switch (key) {
    case 'topic':
    case 'topics':
      return listed(speech.topicName);
    case 'language':
    case 'languages':
      return listed(speech.languageName);
    case 'roles':
      return listed((each) => speech.name('role', each));
    case 'agent':
    case 'owner':
      return speech.staffName(value);
    case 'code':
      return speech.codeName(value);
    case 'until':
      return speech.time(value);
    case 'priority':
    case 'deadline':
      return speech.name(key, value);
    case 'reason':
    case 'why':
      return whyWords(value, speech);
    default:
      return value;
  }
}

/** Why a case came, came back, was not rated, or a reply did not arrive. */
function whyWords(value: string, { name }: ChangedSpeech): string {
  const said = (['reason', 'returned', 'why'] as const).map((kind) => name(kind, value));
  return said.find((each) => each !== value) ?? value;
}

/** The words of changes, with the names that the agency has for its topics and codes. */
export function useChangedWords(
  staffName: (id: string) => string,
): (changed: Changed) => readonly string[] {
  const words = useWords();
  const { topicName, codes } = useAgency();
  const codeName = (id: string) => codes.find((each) => each.id === id)?.name ?? id;
  return (changed) => changedWords(changed, { ...words, topicName, codeName, staffName });
}
