import { cut } from '../../intents/gap/anonymous.ts';
import { type Gap, startOf } from '../../intents/model/gap.ts';
import type { GapGroup, GapLanguage, GapList } from '../../intents/model/gap-list.ts';
import { withoutMasks } from '../../intents/privacy/without-masks.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { cluster } from './cluster.ts';
import { type HideNames, nameHider } from './names.ts';
import { weights } from './weights.ts';

/** How much of each language an editor can look through in a week. */
const most = { groups: 200, single: 100, examples: 5, nearest: 3 };
/** What was asked once is cut shorter: the longer a story, the better somebody knows whose it is. */
const longestSingle = 160;
const dayMs = 86_400_000;

/** The list of one week from all of its rows. The same rows and knowledge give the same list. */
export function makeList(
  week: string,
  rows: readonly Gap[],
  knowledge: Knowledge,
  now: Date,
): GapList {
  const hideNames = nameHider(knowledge);
  const languages = [...Map.groupBy(rows, ({ language }) => language)]
    .map(([language, asked]) => listLanguage(language, asked, { knowledge, hideNames, now }))
    .sort((a, b) => b.asked - a.asked || (a.language < b.language ? -1 : 1));
  return {
    ...emptyList(week, now),
    knowledge: knowledge.version,
    asked: rows.length,
    kinds: counts(rows.map(({ kind }) => kind)),
    languages,
  };
}

/** The list of a week in which nothing was asked in vain. */
export function emptyList(week: string, now: Date): GapList {
  const start = startOf(week);
  if (!start) throw new Error(`There is no week ${week}`);
  const day = (days: number) => new Date(start.getTime() + days * dayMs).toISOString().slice(0, 10);
  return {
    week,
    from: day(0),
    until: day(6),
    madeAt: now.toISOString(),
    complete: now.getTime() >= start.getTime() + 7 * dayMs,
    asked: 0,
    kinds: {},
    languages: [],
  };
}

interface Means {
  readonly knowledge: Knowledge;
  readonly hideNames: HideNames;
  readonly now: Date;
}

function listLanguage(language: string, given: readonly Gap[], means: Means): GapLanguage {
  const rows = given.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const texts = rows.map(({ text }) => withoutMasks(text));
  const found = cluster(texts, weights(answered(means.knowledge, language), texts)).map((group) =>
    group.flatMap((position) => rows[position] ?? []),
  );
  const groups = found.filter((group) => group.length > 1).slice(0, most.groups);
  // By their ids, which are chance: whatever is left out, it is no kind of question.
  const single = found
    .filter((group) => group.length === 1)
    .sort(([a], [b]) => ((a?.id ?? '') < (b?.id ?? '') ? -1 : 1))
    .slice(0, most.single);
  const name = means.knowledge.agency.languages.find(({ code }) => code === language)?.name;
  return {
    language,
    name: name ?? language,
    asked: rows.length,
    groups: groups.map((group) => describe(group, language, means)),
    single: single.map((group) => describe(group, language, means)),
    leftOut: rows.length - groups.flat().length - single.length,
  };
}

/** How citizens ask about what is answered already, and what they are told. */
const answered = (knowledge: Knowledge, language: string): readonly string[] =>
  knowledge
    .articles()
    .filter((article) => article.language === language)
    .flatMap(({ title, phrasings, body }) => [title, ...phrasings, ...body.split(/\n+/u)]);

function describe(group: readonly Gap[], language: string, means: Means): GapGroup {
  const { knowledge, hideNames, now } = means;
  const shown = group.map(({ text }) =>
    hideNames(group.length === 1 ? cut(text, longestSingle) : text),
  );
  const titleOf = (id: string) => knowledge.article(id, language, now)?.title ?? id;
  const given = counted(group.flatMap(({ articleId }) => articleId ?? []));
  return {
    count: group.length,
    kinds: counts(group.map(({ kind }) => kind)),
    channels: counts(group.map(({ channel }) => channel)),
    examples: [...new Set(shown)].slice(0, most.examples),
    given: given.map(([articleId, count]) => ({
      articleId,
      title: titleOf(articleId),
      count,
    })),
    nearest: knowledge
      .understand(withoutMasks(shown[0] ?? ''), language)
      .candidates.slice(0, most.nearest)
      .map(({ articleId, confidence }) => ({ articleId, title: titleOf(articleId), confidence })),
  };
}

/** How often each is there, the most frequent first. */
const counted = <K extends string>(all: readonly K[]): [K, number][] =>
  [...Map.groupBy(all, (each) => each)]
    .map(([each, same]): [K, number] => [each, same.length])
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));

const counts = (all: readonly string[]): Record<string, number> => Object.fromEntries(counted(all));
