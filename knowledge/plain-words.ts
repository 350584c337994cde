import type * as z from 'zod';

/** What a schema found wrong, as an editor would say it after the field's name; zod's own words for the rest. */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : wrongKind(issue.expected, issue.input);
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'invalid_format':
      return formats[issue.format];
    case 'too_small':
      return tooFew(issue.origin, Number(issue.minimum), issue.input);
    case 'too_big':
      return `has ${sizeOf(issue.input)}, and may have ${issue.maximum}`;
    default:
      return undefined;
  }
};

const formats: Readonly<Record<string, string>> = {
  date: 'must be a date such as 2026-10-01',
  url: 'must be a web address that begins with https://',
};

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list, one "- " line for each',
  object: 'a group of fields, indented below it',
  record: 'a group of fields, indented below it',
  boolean: 'true or false',
  number: 'a number',
};

function wrongKind(expected: string, input: unknown): string {
  const inQuotes = expected === 'string' && ['number', 'boolean'].includes(typeof input);
  return `must be ${kinds[expected] ?? expected}${inQuotes ? ': put it in quotes' : ''}`;
}

const tooFew = (origin: string, minimum: number, input: unknown): string =>
  origin === 'string' && minimum === 1
    ? 'is empty'
    : `has ${sizeOf(input)}, and needs at least ${minimum}`;

const sizeOf = (input: unknown): string => {
  if (Array.isArray(input)) return String(input.length);
  return typeof input === 'string' ? `${input.length} characters` : 'less';
};
