import type { Problem } from '../problem.ts';
import type { Standing } from '../standing.ts';
import { money } from './cost.ts';
import { mostSegments } from './short-form.ts';
import { count, type FileState, problemsOf, type State } from './state.ts';
import { chart, counted, wrap } from './terminal.ts';

/** How many articles with problems are listed before the rest is only counted. */
const listed = 20;

export interface ViewOptions {
  /** What problems' files begin with: where the knowledge lies. */
  readonly folder: string;
  readonly errorsOnly: boolean;
  readonly all: boolean;
}

/** The state of the knowledge for a terminal of 80 columns, without colour: summary first. */
export function view(state: State, options: ViewOptions): string {
  const files = state.articles.flatMap((one) => one.files);
  const parts = options.errorsOnly
    ? [wrong(state, options), verdict(state)]
    : [
        title(state, files),
        languages(state, files),
        reviews(state, files),
        sms(state, files),
        reading(files),
        confusions(files),
        wrong(state, options),
        verdict(state),
      ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function title(state: State, files: readonly FileState[]): string {
  const { agency, today, articles } = state;
  const name = Object.values(agency?.name ?? {})[0] ?? 'The knowledge';
  const problems = problemsOf(state);
  return [
    `${name} on ${today}`,
    `${counted(articles.length, 'article')} in ${counted(files.length, 'file')}, ${counts(problems)}`,
  ].join('\n');
}

const inEnglish = new Intl.DisplayNames('en', { type: 'language' });

function languages({ agency, articles }: State, files: readonly FileState[]): string {
  const rows = (agency?.languages ?? []).map(({ code, partial }) => {
    const value = files.filter(({ article }) => article.language === code).length;
    const missing = articles.length - value;
    const note = missing > 0 ? `${missing} missing${partial ? ', as meant' : ''}` : '';
    return { name: `${code} ${inEnglish.of(code) ?? ''}`, value, note };
  });
  return rows.length > 0 ? `Languages\n${chart(rows)}` : '';
}

const said: Readonly<Record<Standing, string>> = {
  current: '',
  overdue: 'still said',
  withheld: 'not said: overdue too long',
  expired: 'not said',
  'not-yet': 'not said yet',
};

function reviews(_: State, files: readonly FileState[]): string {
  const rows = Object.entries(said).map(([name, note]) => {
    const value = files.filter((one) => one.standing === name).length;
    return { name, value, note: value > 0 ? note : '' };
  });
  return `Reviews\n${chart(rows)}`;
}

function sms({ agency }: State, files: readonly FileState[]): string {
  const most = Math.max(mostSegments, ...files.map((one) => one.sms.segments));
  const rows = Array.from({ length: most }, (_, at) => at + 1).map((segments) => ({
    name: counted(segments, 'segment'),
    value: files.filter((one) => one.sms.segments === segments).length,
    note: segments > mostSegments ? 'too long' : '',
  }));
  const prices = files.flatMap((one) => (one.sms.price === undefined ? [] : [one.sms.price]));
  const average = prices.reduce((sum, price) => sum + price, 0) / prices.length;
  const cost =
    agency?.sms && prices.length > 0
      ? wrap(
          `${money(average, agency)} a send on average, ${money(average * 1000, agency)} per 1,000 answers (${agency.sms.source}; ${agency.sms.asOf})`,
          '  ',
        )
      : '';
  return ['SMS: what an answer takes', chart(rows), cost].filter((part) => part !== '').join('\n');
}

function reading(files: readonly FileState[]): string {
  const measured = Map.groupBy(
    files.filter((one) => one.reading !== undefined),
    ({ article }) => article.language,
  );
  const rows = [...measured].map(([code, own]) => {
    const levels = own.flatMap(({ reading: level }) => (level ? [level] : []));
    const values = levels.map(({ value }) => value).toSorted((a, b) => a - b);
    const hard = levels.filter(({ easy }) => !easy).length;
    const median = values[Math.floor(values.length / 2)];
    return `  ${code}  ${levels[0]?.formula}: median ${median}, aim ${levels[0]?.aim}, ${hard} harder`;
  });
  return rows.length > 0 ? ['Reading level', ...rows].join('\n') : '';
}

function confusions(files: readonly FileState[]): string {
  const all = files.flatMap((one) => one.confusions);
  if (all.length === 0) return '';
  const worst = [...Map.groupBy(all, (one) => `${one.label} for ${one.takenFor}`)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, 8);
  return [
    wrap(
      `Confused: ${counted(all.length, 'phrasing')} would be taken for another article by an engine that had not learned them. More phrasings like them help, and naming them among the other's "notPhrasings".`,
      '',
    ),
    chart(worst.map(([name, own]) => ({ name, value: own.length }))),
  ].join('\n');
}

function wrong(state: State, { folder, errorsOnly, all }: ViewOptions): string {
  const shown = (problems: readonly Problem[]) =>
    problems
      .filter(({ severity }) => !errorsOnly || severity === 'error')
      .map((one) => show(one, folder));
  const blocks = [
    { name: 'the agency', lines: shown(state.others) },
    ...state.articles.map(({ id, files }) => ({
      name: id,
      lines: [
        ...shown(files.flatMap(({ problems }) => problems)),
        ...(errorsOnly ? [] : files.flatMap(takenForOthers)),
      ],
    })),
  ].filter(({ lines }) => lines.length > 0);
  const first = all || errorsOnly ? blocks : blocks.slice(0, listed);
  const rest = blocks.length - first.length;
  return [
    ...first.map(({ name, lines }) => [name, ...lines].join('\n')),
    ...(rest > 0 ? [`And ${counted(rest, 'more article')} to look at: --all shows them.`] : []),
  ].join('\n\n');
}

const takenForOthers = ({ confusions: own, article }: FileState): string[] =>
  own.map(({ text, takenFor, confidence }) =>
    wrap(
      `${article.language}: "${text}", were it new, is taken for ${takenFor} (${percent(confidence)})`,
      '  ',
    ),
  );

/** A share in [0, 1] as whole percent. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** One problem: where it is, so that an editor's tool can open it, what it is, and what to do. */
export const show = ({ file, line, severity, message, fix }: Problem, folder: string): string =>
  [
    `  ${folder}/${file}:${line}`,
    wrap(`${severity}: ${message}`, '    '),
    wrap(fix, '      '),
  ].join('\n');

function verdict(state: State): string {
  const problems = problemsOf(state);
  if (count(problems, 'error') > 0)
    return `${counts(problems)}. Correct the errors, then run this again.`;
  return problems.length > 0
    ? `${counts(problems)}. Nothing stops a build; look at the warnings when you can.`
    : `${counts(problems)}. All is well.`;
}

const counts = (problems: readonly Problem[]): string =>
  `${counted(count(problems, 'error'), 'error')}, ${counted(count(problems, 'warning'), 'warning')}`;
