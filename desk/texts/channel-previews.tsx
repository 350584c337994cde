import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import type { ChannelPreviews } from '../api/types.ts';
import { useSettled } from '../shell/settled.ts';
import { useWords } from '../words/words.tsx';

const restMs = 500;

interface ChannelPreviewsProps {
  readonly text: string;
  /** The language it is in. */
  readonly language: string;
  /** Only these channels; all when absent. */
  readonly channels?: readonly string[] | undefined;
}

/** How some words will read on each channel, in how many messages, and what they cost as SMS. */
export function ChannelPreviewList({ text, language, channels }: ChannelPreviewsProps) {
  const { t } = useWords();
  const { client } = useApi();
  const settled = useSettled(text.trim(), restMs);
  const { data } = useQuery({
    queryKey: ['previews', language, settled],
    queryFn: () => client.post<ChannelPreviews>('/previews', { text: settled, language }),
    enabled: settled !== '',
    retry: false,
  });
  if (!data || settled === '') return null;
  const shown = data.channels.filter(({ id }) => channels?.includes(id) ?? true);
  return (
    <details className="preview">
      <summary>{t('texts.preview')}</summary>
      {shown.map(({ id, name, parts, segments, costlyLetters = [] }) => (
        <section key={id} aria-label={name}>
          <h4>
            {name}
            {segments !== undefined && ` · ${t('reply.segments', { count: segments })}`}
          </h4>
          {costlyLetters.length > 0 && (
            <p className="quiet">
              {t('reply.costly', { letters: costlyLetters.slice(0, 8).join(' ') })}
            </p>
          )}
          {parts.map((part) => (
            <p key={part} className="article-text" dir="auto" lang={language}>
              {part}
            </p>
          ))}
        </section>
      ))}
    </details>
  );
}
