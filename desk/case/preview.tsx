import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import type { CaseDetail, Preview as PreviewAnswer } from '../api/types.ts';
import { useSettled } from '../shell/settled.ts';
import { useWords } from '../words/words.tsx';

const restMs = 500;

/** How the channel will show it, before it is sent: parts, SMS segments, and what cannot be done there. */
export function Preview({
  handoff,
  text,
}: {
  readonly handoff: CaseDetail;
  readonly text: string;
}) {
  const { t } = useWords();
  const { client } = useApi();
  const settled = useSettled(text.trim(), restMs);
  const { data } = useQuery({
    queryKey: ['preview', handoff.id, settled],
    queryFn: ({ signal }) => {
      void signal;
      return client.post<PreviewAnswer>(`/handoffs/${handoff.id}/reply/preview`, { text: settled });
    },
    enabled: settled !== '',
    retry: false,
  });
  if (!data || settled === '') return null;
  const { parts, segments, costlyLetters = [], cannot } = data;
  return (
    <>
      {segments !== undefined && <span>{t('reply.segments', { count: segments })}</span>}
      {costlyLetters.length > 0 && (
        <span>{t('reply.costly', { letters: costlyLetters.slice(0, 8).join(' ') })}</span>
      )}
      {cannot.map(({ what, alt = '' }) =>
        // Of a closed window the reply box speaks itself.
        what === 'window-closed' ? null : (
          <strong key={what + alt}>{t(`reply.cannot.${what}`, { alt })}</strong>
        ),
      )}
      <details className="preview">
        <summary>
          {t('reply.preview', { channel: handoff.channelName })} ({parts.length})
        </summary>
        {parts.map((part) => (
          <p key={part} className="article-text" dir="auto">
            {part}
          </p>
        ))}
      </details>
    </>
  );
}
