import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { Board } from '../api/types.ts';
import { type ListState, useListState } from '../queue/list-state.ts';
import { useNow } from '../shell/clock.ts';
import { Page } from '../shell/page.tsx';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';
import { Bars } from './bars.tsx';

/** How things stand now, for who runs the team; every figure leads to the cases it counts. */
export function BoardView() {
  const { t, ago } = useWords();
  const { client } = useApi();
  const now = useNow();
  const { data } = useQuery({
    queryKey: ['board'],
    queryFn: () => client.get<Board>('/board'),
    refetchInterval: 20_000,
  });
  if (!data) return <p className="center">{t('app.loading')}</p>;
  const oldest = data.oldestWaitingSince;
  return (
    <Page title={t('board.title')}>
      <dl className="tiles tiles-board">
        <Tile word="board.waiting" value={<Cases list={waiting}>{data.waiting}</Cases>} />
        <Tile
          word="board.oldest"
          value={
            oldest ? <Cases list={{ ...waiting, order: 'waiting' }}>{ago(oldest, now)}</Cases> : '–'
          }
        />
        {marked.map(({ figure, word, query, tone }) => (
          <Tile
            key={figure}
            word={word}
            value={<Cases list={{ ...open, only: { word, query } }}>{data[figure]}</Cases>}
            tone={data[figure] > 0 ? tone : undefined}
          />
        ))}
        <Tile
          word="board.present"
          value={data.present.length}
          tone={data.present.length === 0 ? 'bad' : undefined}
        />
      </dl>
      <Parts data={data} />
    </Page>
  );
}

/** What waits, and all that is open, in every language: as the figures are counted. */
const waiting: ListState = { tab: 'waiting', topic: '', language: 'all', order: 'due' };
const open: ListState = { ...waiting, tab: 'open' };

type Tone = 'bad' | 'soon';

interface Marked {
  readonly figure: 'atRisk' | 'missed' | 'urgent' | 'claimed' | 'waitingForCitizen' | 'snoozed';
  readonly word: WordKey;
  /** What `GET /handoffs` is asked for. */
  readonly query: Readonly<Record<string, string>>;
  /** What any of them is: too late, or in time to be helped. */
  readonly tone?: Tone;
}

const marked: readonly Marked[] = [
  { figure: 'urgent', word: 'priority.urgent', query: { priority: 'urgent' }, tone: 'bad' },
  { figure: 'missed', word: 'board.missed', query: { promise: 'missed' }, tone: 'bad' },
  { figure: 'atRisk', word: 'board.risk', query: { promise: 'at-risk' }, tone: 'soon' },
  { figure: 'claimed', word: 'state.claimed', query: { state: 'claimed' } },
  {
    figure: 'waitingForCitizen',
    word: 'state.waiting-for-citizen',
    query: { state: 'waiting-for-citizen' },
  },
  { figure: 'snoozed', word: 'state.snoozed', query: { state: 'snoozed' } },
];

function Parts({ data }: { readonly data: Board }) {
  const { t, languageName } = useWords();
  const { topicName } = useAgency();
  return (
    <div className="columns">
      <Bars
        title={t('board.by-topic')}
        empty={t('board.none')}
        rows={data.byTopic.map(({ topic, waiting: value }) => ({
          label: topicName(topic),
          value,
          link: (label) => <Cases list={{ ...waiting, topic }}>{label}</Cases>,
        }))}
      />
      <Bars
        title={t('board.by-language')}
        empty={t('board.none')}
        rows={data.byLanguage.map(({ language, waiting: value }) => ({
          label: languageName(language),
          value,
          link: (label) => <Cases list={{ ...waiting, language }}>{label}</Cases>,
        }))}
      />
      <section>
        <h2>{t('board.present')}</h2>
        {data.present.length === 0 && <p>{t('board.nobody')}</p>}
        <table className="bars">
          <tbody>
            {data.present.map(({ id, name, status, cases }) => (
              <tr key={id}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>
                  <span className={status === 'online' ? 'mark mark-good' : 'mark'}>
                    {t(`presence.${status}`)}
                  </span>
                </td>
                <td className="bar-value bar-words">
                  <Cases
                    list={{ ...open, only: { word: 'board.cases-of', name, query: { owner: id } } }}
                  >
                    {t('queue.count', { count: cases })}
                  </Cases>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

interface CasesProps {
  readonly list: ListState;
  readonly children: ReactNode;
}

/** To the list of just these cases. */
function Cases({ list, children }: CasesProps) {
  const [, setList] = useListState();
  return (
    <Link href="/cases" onClick={() => setList(list)}>
      {children}
    </Link>
  );
}

interface TileProps {
  readonly word: WordKey;
  readonly value: ReactNode;
  readonly tone?: Tone | undefined;
}

function Tile({ word, value, tone }: TileProps) {
  const { t } = useWords();
  return (
    <div className={tone ? `tile tile-${tone}` : 'tile'}>
      <dt>{t(word)}</dt>
      <dd>{value}</dd>
    </div>
  );
}
