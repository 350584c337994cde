import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { Board } from '../api/types.ts';
import { useNow } from '../shell/clock.ts';
import { Page } from '../shell/page.tsx';
import { useWords } from '../words/words.tsx';
import { Bars } from './bars.tsx';

/** How things stand now, for who runs the team. */
export function BoardView() {
  const { t, ago, languageName } = useWords();
  const { client } = useApi();
  const { topicName } = useAgency();
  const now = useNow();
  const { data } = useQuery({
    queryKey: ['board'],
    queryFn: () => client.get<Board>('/board'),
    refetchInterval: 20_000,
  });
  if (!data) return <p className="center">{t('app.loading')}</p>;
  return (
    <Page title={t('board.title')}>
      <dl className="tiles">
        <Tile label={t('board.waiting')} value={data.waiting} />
        <Tile
          label={t('board.oldest')}
          value={data.oldestWaitingSince ? ago(data.oldestWaitingSince, now) : '–'}
        />
        <Tile
          label={t('board.present')}
          value={data.present.length}
          bad={data.present.length === 0}
        />
        <Tile label={t('board.risk')} value={data.atRisk} bad={data.atRisk > 0} />
        <Tile label={t('board.missed')} value={data.missed} bad={data.missed > 0} />
      </dl>
      <div className="columns">
        <Bars
          title={t('board.by-topic')}
          rows={data.byTopic.map(({ topic, waiting }) => ({
            label: topicName(topic),
            value: waiting,
          }))}
        />
        <Bars
          title={t('board.by-language')}
          rows={data.byLanguage.map(({ language, waiting }) => ({
            label: languageName(language),
            value: waiting,
          }))}
        />
        <section>
          <h2>{t('board.present')}</h2>
          {data.present.length === 0 && <p>{t('board.nobody')}</p>}
          <ul>
            {data.present.map(({ id, name, status }) => (
              <li key={id}>
                {name} · {t(`presence.${status}`)}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}

interface TileProps {
  readonly label: string;
  readonly value: string | number;
  readonly bad?: boolean;
}

export const Tile = ({ label, value, bad = false }: TileProps) => (
  <div className={bad ? 'tile tile-bad' : 'tile'}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
