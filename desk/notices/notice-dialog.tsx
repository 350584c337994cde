import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem } from '../api/client.ts';
import { useAgency } from '../api/topics.ts';
import type { NoticeRow } from '../api/types.ts';
import { localInput } from '../case/local-input.ts';
import { useSentence } from '../case/use-sentence.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { Checkbox, Label, Textarea } from '../shell/elements.tsx';
import { ChannelPreviewList } from '../texts/channel-previews.tsx';
import { useWords, type Words } from '../words/words.tsx';

const dayMs = 86_400_000;
/** In UTF-16 units, and in days; as the API has them. */
const [longest, longestDays] = [300, 60];

/** A notice while it is written; moments as the field has them, local and to the minute. */
interface Draft {
  readonly text: Readonly<Record<string, string>>;
  readonly from: string;
  readonly until: string;
  /** None: all. */
  readonly topics: readonly string[];
  readonly channels: readonly string[];
}

const draftOf = (notice: NoticeRow | undefined): Draft => ({
  text: notice?.text ?? {},
  from: localInput(notice ? new Date(notice.from) : new Date()),
  until: localInput(notice ? new Date(notice.until) : new Date(Date.now() + dayMs)),
  topics: notice?.topics ?? [],
  channels: notice?.channels ?? [],
});

interface NoticeDialogProps {
  /** As it was when it was opened; absent: a new one. */
  readonly notice: NoticeRow | undefined;
  readonly onClose: () => void;
}

/** A notice in every language of the agency: nobody is left out. What is missing is said before it is posted. */
export function NoticeDialog({ notice, onClose }: NoticeDialogProps) {
  const words = useWords();
  const { t } = words;
  const { languages, topics, channels } = useAgency();
  const [draft, setDraft] = useState(() => draftOf(notice));
  const [tried, setTried] = useState(false);
  const { post, busy, why } = usePost(notice, onClose);
  const wrong = wrongIn(draft, languages, words);
  const send = () => {
    setTried(true);
    if (wrong.length === 0) void post(draft);
  };
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  return (
    <Dialog
      title={t(notice ? 'notices.change' : 'notices.new')}
      onClose={onClose}
      submit={{
        label: t(notice ? 'texts.save' : 'notices.post'),
        act: send,
        disabled: busy,
      }}
    >
      {languages.map(({ code, name }) => (
        <div key={code}>
          <Label htmlFor={`notice-${code}`}>{t('notices.in', { language: name })}</Label>
          <Textarea
            id={`notice-${code}`}
            name={`notice-${code}`}
            className="short"
            lang={code}
            dir="auto"
            maxLength={longest}
            value={draft.text[code] ?? ''}
            onChange={({ target }) => change({ text: { ...draft.text, [code]: target.value } })}
          />
          <ChannelPreviewList
            text={draft.text[code] ?? ''}
            language={code}
            channels={draft.channels.length > 0 ? draft.channels : undefined}
          />
        </div>
      ))}
      <When
        id="notice-from"
        label={t('notices.from')}
        value={draft.from}
        onChange={(from) => change({ from })}
      />
      <When
        id="notice-until"
        label={t('notices.until')}
        value={draft.until}
        onChange={(until) => change({ until })}
      />
      <Some
        id="topic"
        legend={t('notices.topics')}
        all={topics}
        chosen={draft.topics}
        onChange={(chosen) => change({ topics: chosen })}
      />
      <Some
        id="channel"
        legend={t('notices.channels')}
        all={channels}
        chosen={draft.channels}
        onChange={(chosen) => change({ channels: chosen })}
      />
      {(why !== undefined || (tried && wrong.length > 0)) && (
        <div className="reply-trouble" role="alert">
          {[...(why === undefined ? [] : [why]), ...(tried ? wrong : [])].map((each) => (
            <p key={each}>{each}</p>
          ))}
        </div>
      )}
    </Dialog>
  );
}

/** What keeps it from being posted, each a sentence. */
function wrongIn(
  { text, from, until }: Draft,
  languages: readonly { readonly code: string; readonly name: string }[],
  { t }: Words,
): readonly string[] {
  const missing = languages.filter(({ code }) => !text[code]?.trim()).map(({ name }) => name);
  const [begins, ends] = [Date.parse(from), Date.parse(until)];
  return [
    ...(missing.length > 0 ? [t('notices.missing', { languages: missing.join(', ') })] : []),
    ...(Number.isNaN(begins) || Number.isNaN(ends) ? [t('notices.no-time')] : []),
    ...(ends <= begins ? [t('notices.backwards')] : []),
    ...(ends <= Date.now() ? [t('notices.over')] : []),
    ...(ends > Date.now() + longestDays * dayMs ? [t('notices.long', { days: longestDays })] : []),
  ];
}

/** Posts it, or changes the version that was seen. */
function usePost(notice: NoticeRow | undefined, onPosted: () => void) {
  const { client } = useApi();
  const { t } = useWords();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();

  async function post({ text, from, until, topics, channels }: Draft): Promise<void> {
    setBusy(true);
    const body = {
      text,
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      ...(topics.length > 0 && { topics }),
      ...(channels.length > 0 && { channels }),
    };
    try {
      if (notice) await client.put(`/notices/${notice.id}`, { ...body, version: notice.version });
      else await client.post('/notices', body);
      announce(t('notices.posted'));
      onPosted();
    } catch (error) {
      const isStale = error instanceof ApiProblem && error.problem.type === 'stale';
      setWhy(isStale ? t('notices.stale') : sentence(error));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['notices'] });
    }
  }
  return { post, busy, why };
}

interface WhenProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const When = ({ id, label, value, onChange }: WhenProps) => (
  <>
    <Label htmlFor={id}>{label}</Label>
    <input
      id={id}
      className="usa-input"
      type="datetime-local"
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </>
);

interface SomeProps {
  readonly id: string;
  readonly legend: string;
  readonly all: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Some of several; none chosen is all. */
const Some = ({ id, legend, all, chosen, onChange }: SomeProps) => (
  <fieldset className="usa-fieldset some">
    <legend className="usa-legend">{legend}</legend>
    {all.map((each) => (
      <Checkbox
        key={each.id}
        id={`${id}-${each.id}`}
        name={`${id}-${each.id}`}
        label={each.name}
        checked={chosen.includes(each.id)}
        onChange={({ target }) =>
          onChange(
            target.checked ? [...chosen, each.id] : chosen.filter((other) => other !== each.id),
          )
        }
      />
    ))}
  </fieldset>
);
