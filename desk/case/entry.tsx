import { memo } from 'react';
import type { TimelineEntry } from '../api/types.ts';
import { Clock } from '../shell/clock-time.tsx';
import { useWords, type Words } from '../words/words.tsx';
import { FileView } from './file-view.tsx';
import { wentLate } from './places.ts';

interface EntryProps {
  readonly entry: TimelineEntry;
  /** Said by the same as the one above, soon after: who and when are then for the ear alone. */
  readonly goesOn: boolean;
  /** The case, and the citizen's language. */
  readonly reference: string;
  readonly language: string;
  /** What somebody who changed something is called, and what it became, in words. */
  readonly by: string | undefined;
  readonly about: string | undefined;
}

/**
 * One thing that happened. What people wrote is text and nothing else, in its own direction. There may be
 * thousands: one is drawn anew only when what it says has changed.
 */
export const Entry = memo(function Entry(props: EntryProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as its list is
    <div role="listitem" className={props.goesOn ? 'entry-on' : `entry-${props.entry.kind}`}>
      {shown(props)}
    </div>
  );
});

function shown({ entry, goesOn, reference, language, by, about }: EntryProps) {
  const heading = goesOn ? 'who usa-sr-only' : 'who';
  switch (entry.kind) {
    case 'citizen':
      return <Citizen entry={entry} heading={heading} reference={reference} language={language} />;
    case 'agency':
      return <Agency entry={entry} heading={heading} reference={reference} language={language} />;
    case 'note':
      return <Note entry={entry} />;
    case 'change':
      return <Happening entry={entry} by={by} about={about} />;
  }
}

type Of<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>;

interface SaidProps extends Pick<EntryProps, 'language'> {
  /** The class of the line that says who and when. */
  readonly heading: string;
}

function Citizen({
  entry,
  heading,
  reference,
  language,
}: SaidProps & Pick<EntryProps, 'reference'> & { readonly entry: Of<'citizen'> }) {
  const { t } = useWords();
  return (
    <div className="bubble">
      <span className={heading}>
        <bdi>{t('timeline.citizen')}</bdi> · <Clock at={entry.at} />
      </span>
      {entry.text !== '' && (
        <p dir="auto" lang={language}>
          {entry.text}
        </p>
      )}
      {entry.files.map((file, index) => (
        <FileView
          // biome-ignore lint/suspicious/noArrayIndexKey: files have no other name and do not move
          key={index}
          path={`/handoffs/${reference}/files/${entry.sequence}/${index}`}
          file={file}
          said={entry.text}
        />
      ))}
    </div>
  );
}

function Agency({
  entry,
  heading,
  reference,
  language,
}: SaidProps & Pick<EntryProps, 'reference'> & { readonly entry: Of<'agency'> }) {
  const words = useWords();
  const { t } = words;
  const { speaker, by, status, options, files } = entry;
  const bad = status === 'failed' || status === 'blocked';
  return (
    <div className={`bubble bubble-${speaker}`}>
      <span className={heading}>
        <bdi>{speaker === 'agent' ? by?.name : t('timeline.bot')}</bdi> · <Clock at={entry.at} /> ·{' '}
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
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: files have no other name and do not move
        <div key={index}>
          <p dir="auto">{file.alt}</p>
          <FileView
            path={`/handoffs/${reference}/files/${entry.sequence}/${index}`}
            file={file}
            said={file.alt}
          />
        </div>
      ))}
    </div>
  );
}

/** How far it got; when it went, where that was long after it was written; and whether they know that it waits. */
function statusText(entry: Of<'agency'>, { t, time, name }: Words): string {
  const { status, reason = '', sentAt, nudgedAt } = entry;
  const told = t(`status.${status}`, { reason: name('why', reason) });
  if (status === 'waiting' && nudgedAt)
    return `${told}; ${t('status.told', { time: time(nudgedAt) })}`;
  return wentLate(entry) && sentAt ? `${told} ${time(sentAt)}` : told;
}

function Note({ entry: { by, at, note } }: { readonly entry: Of<'note'> }) {
  const { t } = useWords();
  return (
    <div className="bubble bubble-note">
      <span className="who">
        {t('timeline.note', { name: by.name })} · <Clock at={at} />
      </span>
      <p dir="auto">{note}</p>
    </div>
  );
}

function Happening({
  entry,
  by,
  about = '',
}: Pick<EntryProps, 'by' | 'about'> & { readonly entry: Of<'change'> }) {
  const { name } = useWords();
  const { action, from, to, at } = entry;
  return (
    <p className="happening">
      <Clock at={at} /> · <bdi>{by}</bdi>: {name('change', action)}
      {about !== '' && ` · ${about}`}
      {to && from !== to && ` · ${name('state', to)}`}
    </p>
  );
}
