import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CaseDetail } from '../api/types.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords } from '../words/words.tsx';
import { Entry } from './entry.tsx';
import { useNames } from './names.ts';
import type { useTimeline } from './use-case.ts';

interface TimelineProps {
  readonly handoff: CaseDetail;
  readonly timeline: ReturnType<typeof useTimeline>;
}

/** So close to the end, in pixels, somebody is taken to read the newest. */
const nearPx = 120;

/**
 * Everything that happened, oldest first. It stays at the newest while that is looked at; who reads
 * further up is not moved, and is told what is new.
 */
export function Timeline({ handoff, timeline }: TimelineProps) {
  const { t } = useWords();
  const { entries, hasNextPage, fetchNextPage } = timeline;
  const box = useRef<HTMLElement>(null);
  const { unread, toEnd } = useEnd(box, entries.length, entries.at(-1));
  useHearing(entries);
  const names = useNames(handoff, entries);
  useShortcut('close', () => box.current?.focus());
  return (
    <section
      ref={box}
      className="timeline"
      aria-label={t('timeline.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <div className="timeline-all">
        {hasNextPage && (
          <p className="happening timeline-older">
            <button type="button" className="plain" onClick={() => void fetchNextPage()}>
              {t('timeline.older')}
            </button>
          </p>
        )}
        <ol>
          {entries.map((entry) => (
            <li
              key={'sequence' in entry ? `message-${entry.sequence}` : `${entry.kind}-${entry.id}`}
            >
              <Entry entry={entry} handoff={handoff} names={names} />
            </li>
          ))}
        </ol>
        {unread > 0 && (
          <button type="button" className="usa-button timeline-jump" onClick={toEnd}>
            {t('timeline.new', { count: unread })}: {t('timeline.jump')}
          </button>
        )}
      </div>
    </section>
  );
}

/** Keeps the newest in sight, unless something else is read; counts what came meanwhile. */
function useEnd(box: React.RefObject<HTMLElement | null>, count: number, newest: unknown) {
  const atEnd = useRef(true);
  const [seen, setSeen] = useState(count);
  const toEnd = () => {
    const element = box.current;
    if (element) element.scrollTop = 0;
    setSeen(count);
  };
  useEffect(() => {
    const element = box.current;
    const follow = () => {
      if (!element) return;
      // Reversed: 0 at the end, and less above.
      atEnd.current = -element.scrollTop < nearPx;
      if (atEnd.current) setSeen(Number.POSITIVE_INFINITY);
    };
    element?.addEventListener('scroll', follow, { passive: true });
    return () => element?.removeEventListener('scroll', follow);
  }, [box]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest entry is what moves it
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setSeen((before) => Math.min(before, count - 1));
  }, [newest]);
  return { unread: atEnd.current ? 0 : Math.max(0, count - seen), toEnd };
}

/** What the citizen writes while the case is open is heard, too. */
function useHearing(entries: ReturnType<typeof useTimeline>['entries']): void {
  const { t } = useWords();
  const announce = useAnnounce();
  const newest = entries.findLast(({ kind }) => kind === 'citizen');
  const heard = useRef<number>(undefined);
  useEffect(() => {
    if (newest?.kind !== 'citizen') return;
    const first = heard.current === undefined;
    if (heard.current === newest.sequence) return;
    heard.current = newest.sequence;
    if (!first) announce(`${t('timeline.citizen')}: ${newest.text.slice(0, 200)}`);
  }, [newest, announce, t]);
}
