import { languages } from '../../../intents/languages.ts';
import type { Words } from '../../../intents/say.ts';
import { steps } from '../../../intents/steps.ts';
import type { Explained } from '../../../knowledge/engine/explain.ts';
import type { ReadWord } from '../../../knowledge/engine/reading.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import { advice } from './advice.ts';
import type { Asked } from './conversation.ts';
import { part } from './lines.ts';
import { closeCall, ranking, signals } from './ranking.ts';
import { said } from './said.ts';

export interface View {
  readonly knowledge: Knowledge;
  readonly words: Words;
  readonly explain: (text: string, language: string) => Explained | undefined;
  readonly channel: string;
  /** The language was given with the question. */
  readonly given: boolean;
  readonly verbose: boolean;
}

/** What became of one text, for an editor, in 80 columns. */
export function view(asked: Asked, of: View): string {
  const isHighRisk = (id: string) =>
    of.knowledge.articles().some((one) => one.id === id && one.risk === 'high');
  const [question, ...others] = asked.understood;
  const explained = question && of.explain(question.text, question.language);
  return [
    `"${shown(asked.text)}"\n`,
    part('Language', language(asked, of.given)),
    explained && part('Read as', reading(explained.words)),
    part('Steps', stepLines(asked)),
    explained && part('Ranking', ranking(explained, isHighRisk)),
    of.verbose && explained && part('Signals', signals(explained.lookedAt)),
    others.length > 0 &&
      part('', [`It was also read ${others.map(otherReading).join(', then ')}.`]),
    part('Decision', decision(asked, explained && closeCall(explained, isHighRisk))),
    ...asked.replies.map((reply, at) =>
      part(at === 0 ? 'Reply' : '', said(reply, of.channel, of.words, of.knowledge.agency)),
    ),
    part('Next', advice(asked, explained, of.knowledge, asked.spoken)),
  ]
    .filter((each) => typeof each === 'string')
    .join('\n');
}

/** Control characters would write elsewhere in the terminal. */
const shown = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').replace(/^(.{200}).+$/u, '$1…');

const nameOf = (code: string): string => languages[code]?.name ?? code;

function language({ spoken, language: own, mayBe }: Asked, given: boolean): string[] {
  const why = given
    ? 'as you said with --language'
    : mayBe.length === 1
      ? 'its words and letters are of no other'
      : `it may be ${mayBe.map(nameOf).join(' or ')}; then the language before counts`;
  const answered = own === spoken ? '' : `; answered in ${nameOf(own)}, which the citizen chose`;
  return [`${nameOf(spoken)}: ${why}${answered}`];
}

function reading(words: readonly ReadWord[]): string[] {
  const changed = words.filter(({ written, readAs }) => readAs.join(' ') !== written);
  const unknown = words.filter(({ known }) => !known).map(({ written }) => written);
  return [
    words.flatMap(({ readAs }) => readAs).join(' ') || '(no words)',
    ...(changed.length > 0
      ? [changed.map(({ written, readAs }) => `${written} → ${readAs.join(' ')}`).join(', ')]
      : []),
    ...(unknown.length > 0 ? [`in no article: ${unknown.join(', ')}`] : []),
  ];
}

/** Every step in order: those that had nothing to say, the one that decided, and those it kept from it. */
function stepLines({ tried, status }: Asked): string[] {
  const names = steps.map(({ name }) => name);
  const left = names.slice(tried.length);
  return [
    ...(tried.length > 1 ? [`nothing to say: ${tried.slice(0, -1).join(', ')}`] : []),
    `decides: ${tried.at(-1)} (${status})`,
    ...(left.length > 0 ? [`not reached: ${left.join(', ')}`] : []),
  ];
}

const otherReading = ({ text, language: code }: { text: string; language: string }): string =>
  `as "${shown(text)}" in ${nameOf(code)}`;

const decisions: Readonly<Record<string, string>> = {
  answered: 'answered',
  clarified: 'asked back',
  'offered-agent': 'not answered: a person is offered',
  'handed-over': 'passed to a person',
  commanded: 'taken as a command',
  silent: 'nothing is said',
  refused: 'refused',
  error: 'something went wrong',
};

function decision({ status, tried }: Asked, why: string | undefined): string[] {
  const [kind = '', detail] = status.split(':');
  return [
    `${decisions[kind] ?? kind}${detail ? ` (${detail})` : ''}, by the step "${tried.at(-1)}"`,
    ...(why ? [why] : []),
  ];
}
