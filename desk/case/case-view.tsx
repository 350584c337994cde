import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useApi, useMe } from '../api/api.tsx';
import { ApiProblem } from '../api/client.ts';
import { useAgency } from '../api/topics.ts';
import type { CaseDetail } from '../api/types.ts';
import { useEarlyKeys } from '../keyboard/keyboard.tsx';
import { Marks } from '../queue/marks.tsx';
import { stateWords } from '../queue/state-words.ts';
import { useNow } from '../shell/clock.ts';
import { useWords } from '../words/words.tsx';
import { Actions } from './actions.tsx';
import { ReplyBox } from './reply-box.tsx';
import { Side } from './side.tsx';
import { Timeline } from './timeline.tsx';
import { lastSequence, type TimelineState, useCase, useTimeline } from './use-case.ts';
import { useSentence } from './use-sentence.ts';

/** One case: what happened, what may be done, and what to write. */
export function CaseView({ reference }: { readonly reference: string }) {
  const { t } = useWords();
  const { data, error } = useCase(reference);
  // Asked for at the same time, and not when the other is there.
  const timeline = useTimeline(reference);
  const sentence = useSentence();
  const unknown = error instanceof ApiProblem && [403, 404].includes(error.problem.status);
  if (data) return <Open handoff={data} timeline={timeline} />;
  if (!error) return <Opening />;
  return (
    <p className="case-none" role="alert">
      {unknown ? t('case.unknown', { reference }) : sentence(error)}
    </p>
  );
}

function Opening() {
  const { t } = useWords();
  useEarlyKeys();
  return (
    <p className="case-none" aria-busy>
      {t('app.loading')}
    </p>
  );
}

interface OpenProps {
  readonly handoff: CaseDetail;
  readonly timeline: TimelineState;
}

function Open({ handoff, timeline }: OpenProps) {
  const [inserted, setInserted] = useState<{ readonly text: string; readonly at: number }>();
  const me = useMe();
  const [typing, setTyping] = useState(false);
  const { appear } = useApi();
  useEffect(() => {
    appear({ viewing: handoff.id, typing });
    return () => appear({ viewing: undefined, typing: undefined });
  }, [appear, handoff.id, typing]);
  const lastSeen = lastSequence(timeline.entries);
  const mine = handoff.owner !== undefined && handoff.owner.id === me.data?.id;
  return (
    <article className="case" aria-label={handoff.id} data-home tabIndex={-1}>
      <Head handoff={handoff} lastSeen={lastSeen} />
      <div className="case-talk">
        <Timeline handoff={handoff} {...timeline} />
        <ReplyBox
          handoff={handoff}
          mine={mine}
          lastSeen={lastSeen}
          inserted={inserted}
          onTyping={setTyping}
        />
      </div>
      <Side
        handoff={handoff}
        entries={timeline.entries}
        onInsert={(text) => setInserted({ text, at: Date.now() })}
      />
    </article>
  );
}

interface HeadProps {
  readonly handoff: CaseDetail;
  /** The last message that is shown. */
  readonly lastSeen: number;
}

function Head({ handoff, lastSeen }: HeadProps) {
  const words = useWords();
  const { t } = words;
  const { topicName } = useAgency();
  const now = useNow();
  return (
    <header className="case-head">
      <Link className="back" href="/cases">
        {t('queue.back')}
      </Link>
      <h2>
        {topicName(handoff.topic)} <small>{handoff.id}</small>
      </h2>
      <span className="mark">{stateWords(handoff, words)}</span>
      <Marks row={handoff} now={now} />
      {handoff.waitingSince !== undefined && (
        <time
          className="quiet"
          dateTime={handoff.waitingSince}
          title={words.exact(handoff.waitingSince)}
        >
          {t('case.waiting-since', { time: words.ago(handoff.waitingSince, now) })}
        </time>
      )}
      <Due handoff={handoff} now={now} />
      <Colleagues handoff={handoff} />
      <Actions handoff={handoff} lastSeen={lastSeen} />
    </header>
  );
}

/** So long before, in milliseconds, it is said that a case goes back to the queue unless it is answered. */
const soonMs = 15 * 60_000;

/** That it is about to go back to the queue, for who has it. */
function Due({
  handoff: { answerBy },
  now,
}: {
  readonly handoff: CaseDetail;
  readonly now: number;
}) {
  const { t, time } = useWords();
  if (answerBy === undefined || Date.parse(answerBy) - now > soonMs) return null;
  return <span className="mark mark-soon">{t('case.answer-soon', { time: time(answerBy) })}</span>;
}

/** Who else looks at it or writes, so that two people do not answer at once. */
function Colleagues({ handoff: { viewers } }: { readonly handoff: CaseDetail }) {
  const { t } = useWords();
  const names = (list: CaseDetail['viewers']) => list.map(({ name }) => name).join(', ');
  const writing = viewers.filter(({ typing }) => typing);
  const looking = viewers.filter(({ typing }) => !typing);
  return (
    <>
      {looking.length > 0 && (
        <span className="mark">{t('case.viewing', { names: names(looking) })}</span>
      )}
      {writing.length > 0 && (
        <span className="mark mark-soon">{t('case.typing', { names: names(writing) })}</span>
      )}
    </>
  );
}
