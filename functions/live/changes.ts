import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../intents/model/handoff/change.ts';
import { type Presence, presenceSeconds } from '../../intents/model/handoff/staff.ts';
import type { Place } from '../../intents/model/handoff/visible.ts';
import { alertsOf, isPassed } from './alerts.ts';
import type { Both, Watched, WatchedCase, WatchedMessage } from './watched.ts';

/** A change that has no name and time yet. */
export type Draft = Omit<Change, 'id' | 'at' | 'recordClass' | 'expiresAt'>;
/** Where a case is; nothing of one that there is no more. */
export type PlaceOf = (handoffId: string) => Place | undefined;

/** The cases one has to look up to say who may see this change. */
export function casesOf(watched: Watched): readonly string[] {
  const { before, after } = watched;
  if (watched.of === 'presence') return viewed(watched);
  const row = after ?? before;
  return row && 'handoffId' in row ? [row.handoffId] : [];
}

/** What desks are told of a row that changed; nothing where nobody would see a difference. Pure. */
export function changesOf(watched: Watched, placeOf: PlaceOf): readonly Draft[] {
  switch (watched.of) {
    case 'case':
      return caseChanges(watched);
    case 'message':
      return messageChanges(watched, placeOf);
    case 'note':
      return inCase('note', watched.after?.handoffId, placeOf);
    case 'presence':
      return presenceChanges(watched, placeOf);
    case 'notice':
      return isDeepStrictEqual(watched.before, watched.after) ? [] : [{ kind: 'notice' }];
    case 'session':
      return [];
  }
}

/** First to those who saw it and no longer do, then to those who see it. A lease renewed is no news. */
function caseChanges({ before, after }: Both<WatchedCase>): readonly Draft[] {
  if (!after || (before && isDeepStrictEqual(seen(before), seen(after)))) return [];
  const { id: handoffId, version, state } = after;
  const told = { kind: 'case', handoffId, version } as const;
  const left = before && {
    ...(before.topic !== after.topic && { topic: before.topic }),
    ...(before.owner && before.owner.id !== after.owner?.id && { ownerId: before.owner.id }),
  };
  const alerts = [...alertsOf({ before, after })];
  const passed = isPassed({ before, after }) && {
    passed: true,
    ...(before?.owner && { staffId: before.owner.id }),
  };
  return [
    ...(left && Object.keys(left).length > 0 ? [{ ...told, ...left }] : []),
    { ...told, ...placeOfCase(after), state, ...(alerts.length > 0 && { alerts }), ...passed },
  ];
}

/** What a desk shows of it. */
const seen = ({ version: _, owner, ...rest }: WatchedCase) => ({ ...rest, owner: owner?.id });

export const placeOfCase = ({ topic, owner }: Pick<WatchedCase, 'topic' | 'owner'>) => ({
  topic,
  ...(owner && { ownerId: owner.id }),
});

function messageChanges({ before, after }: Both<WatchedMessage>, placeOf: PlaceOf) {
  const message = after ?? before;
  if (!message || isDeepStrictEqual(before, after)) return [];
  const { sequence, direction } = message;
  const status = after ? after.status : 'removed';
  const place = inCase('message', message.handoffId, placeOf);
  return place.map((told) => ({ ...told, sequence, direction, ...(status && { status }) }));
}

/** Who comes, goes or is busy; and, to those who may see that case, who looks at it or writes in it. */
function presenceChanges({ before, after }: Both<Presence>, placeOf: PlaceOf): readonly Draft[] {
  const staffId = (after ?? before)?.id;
  const comesOrGoes =
    !before || !after || isOver(before, after) || !isDeepStrictEqual(person(before), person(after));
  const looks = (presence: Presence | undefined) => [presence?.viewing, presence?.typing ?? false];
  const about = isDeepStrictEqual(looks(before), looks(after)) ? [] : viewed({ before, after });
  return [
    ...(comesOrGoes ? [{ kind: 'presence' as const, staffId }] : []),
    ...about.flatMap((id) => inCase('presence', id, placeOf).map((told) => ({ ...told, staffId }))),
  ];
}

/** They had been gone before this sign of life: a sign comes every half minute, and holds for longer. */
const isOver = (before: Presence, after: Presence): boolean =>
  Date.parse(after.until) - Date.parse(before.until) > presenceSeconds * 1000;

const person = ({ name, roles, topics, languages, status }: Presence) => ({
  name,
  roles,
  topics,
  languages,
  status,
});

const viewed = ({ before, after }: Both<Presence>): readonly string[] => [
  ...new Set([before?.viewing, after?.viewing].filter((id) => id !== undefined)),
];

function inCase(kind: Change['kind'], handoffId: string | undefined, placeOf: PlaceOf) {
  const place = handoffId === undefined ? undefined : placeOf(handoffId);
  return place ? [{ kind, handoffId, ...place }] : [];
}
