import type { CaseDetail } from '../api/types.ts';
import { stateWords } from '../queue/state-words.ts';
import type { Words } from '../words/words.tsx';

interface FactSpeech extends Pick<Words, 't' | 'name' | 'time' | 'promise' | 'languageName'> {
  readonly codeName: (id: string) => string;
}

type Fact = readonly [label: string, value: string];

/** What is known of a case, with what it is called; what is not known or does not count is left out. Pure. */
export function factsOf(handoff: CaseDetail, speech: FactSpeech): readonly Fact[] {
  const all = [
    ...standing(handoff, speech),
    ...asked(handoff, speech),
    ...promises(handoff, speech),
    ...past(handoff, speech),
    ...ending(handoff, speech),
  ];
  return all.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

type Part = (
  handoff: CaseDetail,
  speech: FactSpeech,
) => readonly (readonly [string, string | false | undefined])[];

/** Who has it, and how it stands with them. */
const standing: Part = (handoff, { t, name, time }) => {
  const { owner, lastOwner, answerBy, state } = handoff;
  const since = owner && t('case.since', { time: time(owner.since) });
  return [
    [t('case.owner'), owner ? `${owner.name}, ${since}` : t('case.nobody')],
    [t('case.last-owner'), lastOwner?.id !== owner?.id && lastOwner?.name],
    [t('case.state'), state === 'snoozed' && stateWords(handoff, { t, name, time })],
    [t('case.answer-by'), answerBy && t('case.answer-by-else', { time: time(answerBy) })],
  ];
};

/** Who asks for what, where. */
const asked: Part = (handoff, { t, name, languageName }) => {
  const { channelName, citizen, language, priority, reason } = handoff;
  return [
    [t('case.reason'), name('reason', reason)],
    [t('case.channel'), [channelName, citizen.addressEnds].filter(Boolean).join(' ')],
    [t('case.lives-in'), citizen.livesIn],
    [t('case.language'), languageName(language)],
    [t('case.stopped'), citizen.optedOut && t(`case.stopped-${citizen.optedOut}`)],
    [t('case.priority'), name('priority', priority)],
  ];
};

/** What they were promised, and until when they may be written to. */
const promises: Part = (handoff, speech) => {
  const { t, name, time } = speech;
  const { citizen, deadlines, held, openedAt, waitingSince, window: open } = handoff;
  return [
    [t('case.opened'), time(openedAt)],
    [
      t('case.waiting'),
      waitingSince !== undefined && waitingSince !== openedAt && time(waitingSince),
    ],
    ...Object.entries(deadlines)
      .filter(([kind]) => kind !== 'window')
      .map(
        ([kind, { at }]) =>
          [name('deadline', kind), promised(handoff, { kind, at }, speech)] as const,
      ),
    [
      t('case.window'),
      open.until &&
        `${t(open.open ? 'case.window-until' : 'case.window-closed')} ${time(open.until)}`,
    ],
    [t('case.held'), held && t('case.held-since', { time: time(held.at) })],
    [t('case.muted'), citizen.mutedUntil && time(citizen.mutedUntil)],
  ];
};

/** When, and while it counts, how long that is of the time people are there. */
function promised(
  { left = {} }: CaseDetail,
  { kind, at }: { readonly kind: string; readonly at: string },
  { t, time, promise }: FactSpeech,
): string {
  const minutes = Object.entries(left).find(([each]) => each === kind)?.[1];
  if (minutes === undefined) return time(at);
  const said = promise(minutes);
  return `${time(at)}, ${minutes < 0 ? said : t('deadline.office', { left: said })}`;
}

/** What it has been through. */
const past: Part = ({ firstReplyAt, reopens, transfers, returns }, { t, time }) => {
  const times = [
    reopens > 0 && t('case.reopens', { count: reopens }),
    transfers > 0 && t('case.transfers', { count: transfers }),
    returns > 0 && t('case.returns', { count: returns }),
  ].filter((each) => each !== false);
  return [
    [t('case.first-reply'), firstReplyAt && time(firstReplyAt)],
    [t('case.past'), times.join(', ')],
  ];
};

/** What came of it. */
const ending: Part = ({ closesAt, rating, resolution }, { t, time, codeName }) => [
  [t('resolve.code'), resolution && codeName(resolution.code)],
  [
    t('case.resolved-by'),
    resolution && t('case.by-at', { name: resolution.by.name, time: time(resolution.at) }),
  ],
  [t('case.closes'), closesAt && time(closesAt)],
  [
    t('case.rated'),
    rating &&
      (rating.score === undefined
        ? t('case.rating-asked', { time: time(rating.askedAt) })
        : t('case.rating', { score: rating.score })),
  ],
];
