import { dateInWords, whenInWords } from '../../intents/handoff/when.ts';
import { compileWords } from '../../intents/words.ts';
import { shortAnswer, shortSource } from '../../knowledge/article.ts';
import { districtName, sentenceFor } from '../../knowledge/districts/table.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { LoadedKnowledge } from '../../knowledge/load.ts';

/** Which lines of a text nobody has written and reviewed; empty when all of it is. */
type Unreviewed = (text: string) => readonly string[];

/**
 * What may be said: whole lines and sentences of articles, of the agency's and of district sentences; and the texts of the
 * language files, one after another, with values that are themselves such words, numbers or days.
 */
export function createUnreviewed(
  knowledge: Knowledge,
  loaded: Pick<LoadedKnowledge, 'articles'>,
  now: Date,
): Unreviewed {
  const { lines, values } = reviewed(knowledge, loaded, now);
  const firsts = Map.groupBy(lines, firstWord);
  const templates = templatesOfWords();

  /** Where the text goes on after these parts, matched from `at`. */
  function ends(text: string, at: number, [part, ...rest]: readonly string[]): readonly number[] {
    if (part === undefined) return [at];
    if (!part.startsWith('{'))
      return text.startsWith(part, at) ? ends(text, at + part.length, rest) : [];
    const number = /^(?:\d{1,5}|TC-\w{4}-\w{2})/u.exec(text.slice(at))?.[0];
    const fitting = values.filter((value) => text.startsWith(value, at));
    return [...fitting, ...(number ? [number] : [])].flatMap((value) =>
      ends(text, at + value.length, rest),
    );
  }

  const seen = new Map<string, boolean>();
  function isKnown(text: string): boolean {
    const before = seen.get(text);
    if (before !== undefined) return before;
    const found = text === '' || lines.has(text) || isJoined(text);
    seen.set(text, found);
    return found;
  }

  const isJoined = (text: string): boolean =>
    (firsts.get(firstWord(text)) ?? []).some(
      (line) => text.startsWith(`${line} `) && isKnown(text.slice(line.length).trim()),
    ) ||
    templates.some((parts) =>
      ends(text, 0, parts).some((end) => end > 0 && isKnown(text.slice(end).trim())),
    );

  return (text) => linesOf(text).filter((line) => !isKnown(line));
}

const inSentences = (line: string, language: string): string[] =>
  [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)].map(({ segment }) =>
    segment.trim(),
  );

function reviewed(
  knowledge: Knowledge,
  { articles }: Pick<LoadedKnowledge, 'articles'>,
  now: Date,
) {
  const { agency, districts } = knowledge;
  const languages = agency.languages.map(({ code }) => code);
  const shown = articles.flatMap(({ article: { id, language } }) => {
    const found = knowledge.article(id, language, now);
    return found ? [found] : [];
  });
  const places = districts?.districts ?? [];
  const sentences = shown.flatMap(({ districts: variant, language }) =>
    variant ? places.flatMap((each) => sentenceFor(variant, each, language) ?? []) : [],
  );
  const lines = [
    ...shown.flatMap((each) => [each.body, shortAnswer(each), shortSource(each), each.label]),
    ...shown.flatMap(({ body, language }) =>
      body.split('\n').flatMap((line) => inSentences(line, language)),
    ),
    ...Object.values(agency.notice.text),
    ...sentences,
  ].flatMap(linesOf);
  const values = [
    ...shown.flatMap(({ title, label, source }) => [title, label, source.title, source.url]),
    ...shown.flatMap(({ reviewed }) => languages.map((code) => day(reviewed, code))),
    ...sentences,
    ...places.flatMap((each) => languages.map((code) => districtName(each, code))),
    ...Object.values(agency.name),
    ...Object.values(agency.phone.hours),
    ...Object.values(agency.helplines).flatMap((line) => Object.values(line?.reach ?? {})),
    ...languages.flatMap((code) => languages.map((named) => nameOf(named, code))),
    ...languages.flatMap((language) => momentsAround(knowledge, language, now)),
    ...Object.values(agency.service.hoursInWords),
    ...agency.service.holidays.flatMap(({ name }) => Object.values(name)),
    agency.phone.number,
    agency.emergency.number,
    agency.privacy,
    agency.web,
  ].map(plain);
  return {
    lines: new Set(lines),
    values: [...new Set(values)].filter((value) => value !== ''),
  };
}

const words = compileWords();
const minuteMs = 60_000;

/** The full hours from yesterday until ten days on, and the minutes of the next hour, as people say them. */
const momentsAround = (knowledge: Knowledge, language: string, now: Date): string[] => {
  const speaking = { words, knowledge, language, now };
  const hours = Array.from({ length: 11 * 24 }, (_, hour) => (hour - 24) * 60);
  const minutes = Array.from({ length: 60 }, (_, minute) => minute);
  return [...hours, ...minutes]
    .map((offset) => new Date(now.getTime() + offset * minuteMs))
    .flatMap((at) => [whenInWords(speaking, at), dateInWords(speaking, at)]);
};

/** Every text of the language files by line, in parts: words, and the places for values. */
const templatesOfWords = (): readonly (readonly string[])[] =>
  Object.values(words)
    .flatMap((intents) => Object.values(intents).flatMap(({ texts }) => Object.values(texts)))
    .flatMap(linesOf)
    .filter((line) => line !== '')
    .map((line) => line.split(/(\{\w+\})/u).filter((part) => part !== ''));

const nameOf = (language: string, code: string): string =>
  new Intl.DisplayNames(code, { type: 'language' }).of(language) ?? '';

/** Without the marks that only keep numbers whole in text written from right to left. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/gu, '');

const linesOf = (text: string): string[] =>
  plain(text)
    .split('\n')
    .map((line) => line.trim());

const firstWord = (text: string): string => text.split(' ', 1)[0] ?? '';

const day = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
