import type { Agency } from '../../knowledge/agency.ts';
import { type Problem, problem } from './problem.ts';

/** A problem where one of these is no topic of the agency. */
export function unknownTopics(
  topics: readonly string[],
  { service }: Pick<Agency, 'service'>,
): Problem | undefined {
  const known = service.topics.map(({ id }) => id);
  const wrong = topics.find((each) => !known.includes(each));
  return wrong === undefined
    ? undefined
    : problem('invalid', `There is no topic "${wrong}". There are: ${known.join(', ')}.`);
}

/** A problem where there are words in what is no language of the agency. */
export function unknownLanguages(
  words: Readonly<Record<string, string>>,
  { languages }: Pick<Agency, 'languages'>,
): Problem | undefined {
  const wrong = Object.keys(words).find((code) => !languages.some((each) => each.code === code));
  return wrong === undefined
    ? undefined
    : problem('invalid', `"${wrong}" is not one of the agency's languages.`);
}

/** A problem where a language of the agency has no words: nobody is left out. */
export function missingLanguages(
  words: Readonly<Record<string, string>>,
  { languages }: Pick<Agency, 'languages'>,
): Problem | undefined {
  const missing = languages.filter(({ code }) => !words[code]).map(({ name }) => name);
  return missing.length === 0
    ? undefined
    : problem(
        'invalid',
        `Write it in every language of the agency; missing: ${missing.join(', ')}.`,
      );
}
