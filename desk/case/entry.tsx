import { memo } from 'react';
import type { TimelineEntry } from '../api/types.ts';
import { useWords, type Words } from '../words/words.tsx';
import { useFileKind } from './file-kind.ts';
import { FileLink } from './file-link.tsx';

interface EntryProps {
  readonly entry: TimelineEntry;
  /** The case, and the citizen's language. */
  readonly reference: string;
  readonly language: string;
  /** What somebody who changed something is called. */
  readonly by: string | undefined;
}

/**
 * One thing that happened. What people wrote is text and nothing else, in its own direction. There may be
 * thousands: one is drawn anew only when what it says has changed.
 */
export const Entry = memo(function Entry(props: EntryProps) {
  // biome-ignore lint/a11y/useSemanticElements: as its list is
  return <div role="listitem">{shown(props)}</div>;
});

function shown({ entry, reference, language, by }: EntryProps) {
  switch (entry.kind) {
    case 'citizen':
      return <Citizen entry={entry} reference={reference} language={language} />;
    case 'agency':
      return <Agency entry={entry} language={language} />;
    case 'note':
      return <Note entry={entry} />;
    case 'change':
      return <Happening entry={entry} by={by} />;
  }
}

type Of<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>;

function Citizen({
  entry,
  reference,
  language,
}: Pick<EntryProps, 'reference' | 'language'> & { readonly entry: Of<'citizen'> }) {
  const { t, time } = useWords();
  return (
    <div className="bubble">
      <span className="who">
        <bdi>{t('timeline.citizen')}</bdi> · {time(entry.at)}
      </span>
      <p dir="auto" lang={language}>
        {entry.text}
      </p>
      {entry.files.map((file, index) => (
        <FileLink
          // biome-ignore lint/suspicious/noArrayIndexKey: files have no other name and do not move
          key={index}
          path={`/handoffs/${reference}/files/${entry.sequence}/${index}`}
          contentType={file.contentType}
          kept={file.state === 'kept'}
        />
      ))}
    </div>
  );
}

function Agency({ entry, language }: { readonly entry: Of<'agency'>; readonly language: string }) {
  const words = useWords();
  const { t, time } = words;
  const kindOf = useFileKind();
  const { speaker, by, status, options, files } = entry;
  const bad = status === 'failed' || status === 'blocked';
  return (
    <div className={`bubble bubble-${speaker}`}>
      <span className="who">
        <bdi>{speaker === 'agent' ? by?.name : t('timeline.bot')}</bdi> · {time(entry.at)} ·{' '}
        <span className={bad ? 'bad' : undefined}>{statusText(entry, words)}</span>
      </span>
      <p dir="auto" lang={language}>
        {entry.text}
      </p>
      {options.length > 0 && (
        <ul className="options">
          {options.map(({ label }) => (
            <li key={label} className="mark" dir="auto" lang={language}>
              {label}
            </li>
          ))}
        </ul>
      )}
      {files.map(({ contentType, alt }) => (
        <p key={alt}>
          {kindOf(contentType)}: {alt}
        </p>
      ))}
    </div>
  );
}

/** So much later, in milliseconds, it is worth saying when it went. */
const lateMs = 300_000;

/** How far it got; when it went, where that was long after it was written; and whether they know that it waits. */
function statusText(entry: Of<'agency'>, { t, time, name }: Words): string {
  const { status, reason = '', at, sentAt, nudgedAt } = entry;
  const told = t(`status.${status}`, { reason: name('why', reason) });
  if (status === 'waiting' && nudgedAt)
    return `${told}; ${t('status.told', { time: time(nudgedAt) })}`;
  const isLate = sentAt !== undefined && Date.parse(sentAt) - Date.parse(at) > lateMs;
  return isLate ? `${told} ${time(sentAt)}` : told;
}

function Note({ entry: { by, at, note } }: { readonly entry: Of<'note'> }) {
  const { t, time } = useWords();
  return (
    <div className="bubble bubble-note">
      <span className="who">
        {t('timeline.note', { name: by.name })} · {time(at)}
      </span>
      <p dir="auto">{note}</p>
    </div>
  );
}

function Happening({ entry, by }: Pick<EntryProps, 'by'> & { readonly entry: Of<'change'> }) {
  const { time, name } = useWords();
  const { action, from, to, at } = entry;
  // What a case was opened with stands beside it.
  const changed = (action !== 'open' && entry.changed) || {};
  const moved = to && from !== to ? ` · ${name('state', to)}` : '';
  return (
    <p className="happening">
      {time(at)} · <bdi>{by}</bdi>: {name('change', action)}
      {changed.priority !== undefined && ` · ${name('priority', `${changed.priority}`)}`}
      {changed.topic !== undefined && ` · ${changed.topic}`}
      {changed.until !== undefined && ` · ${time(`${changed.until}`)}`}
      {moved}
    </p>
  );
}
