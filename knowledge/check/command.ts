import { parseArgs } from 'node:util';
import { audiences } from '../article.ts';
import { learnConfusions } from '../learn.ts';
import { knowledgeFolder, load } from '../load.ts';
import { articleView } from './article-view.ts';
import { check, dayOf } from './check.ts';
import { count, only, problemsOf, type State, stateOf } from './state.ts';
import { wrap } from './terminal.ts';
import { view } from './view.ts';

const help = `The state of the knowledge: what there is, what is wrong, and what to do about it.

  npm run check                          all of it, the summary first
  npm run check -- --article TOPIC/NAME  one article whole: fields, reading level, SMS cost, phrasings

  --topic NAME     only this topic
  --language CODE  only this language
  --audience NAME  only what is for them: ${audiences.slice(0, 4).join(', ')},
                   ${audiences.slice(4, 8).join(', ')},
                   ${audiences.slice(8).join(', ')}
  --errors         only errors
  --quick          without the phrasings that are confused, which take half a minute the first time
  --all            all warnings, however many
  --json           the same as JSON
  --folder PATH    another folder with agency.yaml, languages/ and topics/
  --help           this text

Errors must be corrected before anything can be published, warnings need not.
Errors end with status 1. What each field means is in knowledge/README.md.`;

const options = {
  article: { type: 'string' },
  topic: { type: 'string' },
  language: { type: 'string' },
  audience: { type: 'string' },
  errors: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  folder: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

interface Outcome {
  readonly text: string;
  readonly status: number;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Runs the check and returns what to print and the exit status. */
export function runCheck(args: readonly string[], now: Date): Outcome {
  let values: Values;
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { text: `${error instanceof Error ? error.message : error}\n\n${help}`, status: 2 };
  }
  if (values.help) return { text: help, status: 0 };
  const loaded = load(values.folder ?? knowledgeFolder);
  const today = dayOf(loaded, now);
  const problems = check(loaded, today);
  const broken = loaded.problems.some(({ severity }) => severity === 'error');
  const confusions = values.quick || values.errors || broken ? [] : learnConfusions(loaded);
  const whole = stateOf(loaded, problems, today, confusions);
  const folder = (values.folder ?? 'knowledge').replace(/\/$/u, '');
  if (values.article !== undefined) return ofArticle(whole, values.article, folder, values.json);
  const state = only(whole, values);
  if (state.articles.length === 0 && whole.articles.length > 0)
    return { text: nothing(whole), status: 2 };
  const text = values.json
    ? JSON.stringify(state)
    : view(state, { folder, errorsOnly: values.errors, all: values.all });
  return { text, status: count(problemsOf(whole), 'error') > 0 ? 1 : 0 };
}

function ofArticle(state: State, id: string, folder: string, json: boolean): Outcome {
  const found = state.articles.find((one) => one.id === id);
  if (!found) return { text: noArticle(state, id), status: 2 };
  const problems = found.files.flatMap((one) => one.problems);
  return {
    text: json ? JSON.stringify(found) : articleView(found, state, folder),
    status: count(problems, 'error') > 0 ? 1 : 0,
  };
}

/** Says what can be asked for, when there is nothing of what was. */
function nothing({ articles, agency }: State): string {
  const topics = new Set(articles.map(({ id }) => id.slice(0, id.indexOf('/'))));
  return [
    'There is no such article.',
    wrap(`Topics: ${[...topics].toSorted().join(', ')}`, '  '),
    wrap(`Languages: ${agency?.languages.map(({ code }) => code).join(', ')}`, '  '),
    wrap(`Audiences: ${audiences.join(', ')}`, '  '),
  ].join('\n');
}

/** Says which ones sound like it: those with a word of it in their name. */
function noArticle({ articles }: State, id: string): string {
  const words = id.split(/[/-]/u).filter((word) => word.length > 2);
  const near = articles
    .map((one) => one.id)
    .filter((one) => words.some((word) => one.includes(word)));
  const hint = near.length > 0 ? ` There is ${near.slice(0, 8).join(', ')}.` : '';
  return `There is no article "${id}".${hint}`;
}

if (import.meta.main) {
  const { text, status } = runCheck(process.argv.slice(2), new Date());
  console.log(text);
  process.exitCode = status;
}
