import {
  Fragment,
  memo,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CaseDetail, TimelineEntry } from '../api/types.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords } from '../words/words.tsx';
import { useChangedWords } from './changed-words.ts';
import { DayHeading } from './day-heading.tsx';
import { Entry } from './entry.tsx';
import { fileWords } from './file-words.ts';
import { useNames } from './names.ts';
import { onceEach, placesOf } from './places.ts';
import { entryKey, partsOf } from './talk.ts';
import { useSentence } from './use-sentence.ts';

interface TimelineProps {
  readonly handoff: CaseDetail;
  readonly entries: readonly TimelineEntry[];
  readonly hasOlder: boolean;
  readonly showOlder: () => Promise<void>;
}

const none: readonly TimelineEntry[] = [];

/** So close to the end, in pixels, somebody is taken to read the newest. */
const nearPx = 120;

/**
 * Everything that happened, oldest first. It stays at the newest while that is looked at; who reads
 * further up is not moved, and is told what is new. Whatever is drawn gives way to keys that are pressed.
 */
export const Timeline = memo(function Timeline({ handoff, hasOlder, ...props }: TimelineProps) {
  const { t } = useWords();
  const shown = useMemo(() => onceEach(props.entries), [props.entries]);
  const entries = useDeferredValue(shown, none);
  const places = useMemo(() => placesOf(entries), [entries]);
  const box = useRef<HTMLElement>(null);
  const { unread, toEnd } = useEnd(box, entries);
  useHearing(entries);
  const nameOf = useNames(handoff, entries);
  const changedOf = useChangedWords((id) => nameOf({ kind: 'staff', id, role: 'agent' }));
  // What a case was opened with stands beside it.
  const aboutOf = ({ action, changed }: Extract<TimelineEntry, { kind: 'change' }>) =>
    action === 'open' ? '' : changedOf(changed).join(' · ');
  useShortcut('close', () => box.current?.focus());
  const announce = useAnnounce();
  const sentence = useSentence();
  const pressed = useRef(false);
  const older = async () => {
    pressed.current = true;
    await props.showOlder().catch((error) => {
      announce(t('action.failed', { why: sentence(error) }));
    });
  };
  // The button goes with the last part: who pressed it is not left without a place.
  useEffect(() => {
    if (!hasOlder && pressed.current && document.activeElement === document.body)
      box.current?.focus();
  }, [hasOlder]);
  return (
    <section
      ref={box}
      className="timeline"
      aria-label={t('timeline.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <div className="timeline-all">
        {hasOlder && (
          <p className="happening timeline-older">
            <button type="button" className="plain" onClick={() => void older()}>
              {t('timeline.older')}
            </button>
          </p>
        )}
        {/* biome-ignore lint/a11y/useSemanticElements: a list of one element could not be laid out in parts */}
        <div role="list">
          {partsOf(entries).map((part) => (
            <div key={part.key} className="timeline-part">
              {part.entries.map((entry) => (
                <Fragment key={entryKey(entry)}>
                  {places.get(entry)?.opensDay && <DayHeading at={entry.at} />}
                  <Entry
                    entry={entry}
                    goesOn={places.get(entry)?.goesOn ?? false}
                    reference={handoff.id}
                    language={handoff.language}
                    by={entry.kind === 'change' ? nameOf(entry.actor) : undefined}
                    about={entry.kind === 'change' ? aboutOf(entry) : undefined}
                  />
                </Fragment>
              ))}
            </div>
          ))}
        </div>
        {unread > 0 && (
          <button type="button" className="usa-button timeline-jump" onClick={toEnd}>
            {t('timeline.new', { count: unread })}: {t('timeline.jump')}
          </button>
        )}
      </div>
    </section>
  );
});

/** Keeps the newest in sight, unless something else is read; counts what came meanwhile. */
function useEnd(box: React.RefObject<HTMLElement | null>, entries: readonly TimelineEntry[]) {
  const atEnd = useRef(true);
  /** The newest of what was seen, while something is below it. */
  const [lastSeen, setLastSeen] = useState<string>();
  const newest = entries.at(-1);
  const newestKey = newest && entryKey(newest);
  const before = useRef(newestKey);
  const toEnd = () => {
    if (box.current) box.current.scrollTop = 0;
    setLastSeen(undefined);
  };
  useEffect(() => {
    const element = box.current;
    const follow = () => {
      if (!element) return;
      // Reversed: 0 at the end, and less above.
      atEnd.current = -element.scrollTop < nearPx;
      if (atEnd.current) setLastSeen(undefined);
    };
    element?.addEventListener('scroll', follow, { passive: true });
    return () => element?.removeEventListener('scroll', follow);
  }, [box]);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = newestKey;
    if (!atEnd.current) setLastSeen((seen) => seen ?? last);
    else if (box.current) box.current.scrollTop = 0;
  }, [box, newestKey]);
  const unread =
    lastSeen === undefined
      ? 0
      : entries.length - 1 - entries.findLastIndex((entry) => entryKey(entry) === lastSeen);
  return { unread, toEnd };
}

/** What the citizen writes while the case is open is heard, too. */
function useHearing(entries: readonly TimelineEntry[]): void {
  const words = useWords();
  const announce = useAnnounce();
  const newest = entries.findLast(({ kind }) => kind === 'citizen');
  const heard = useRef<number>(undefined);
  useEffect(() => {
    if (newest?.kind !== 'citizen') return;
    const first = heard.current === undefined;
    if (heard.current === newest.sequence) return;
    heard.current = newest.sequence;
    const said = [newest.text.slice(0, 200), ...newest.files.map((file) => fileWords(file, words))];
    if (!first)
      announce(`${words.t('timeline.citizen')}: ${said.filter(Boolean).join(', ')}`, 'news');
  }, [newest, announce, words]);
}
