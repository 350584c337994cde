import type { ArticleFile, LoadedKnowledge } from '../load.ts';
import type { Finding, Whole } from './finding.ts';

/** What is missing from the districts for the agency's languages. The table's own mistakes are its schema's. */
export function checkDistricts({
  agency,
  districts,
  districtsLineOf,
}: LoadedKnowledge): readonly Finding[] {
  if (!agency || !districts) return [];
  const missing = (words: unknown) =>
    typeof words === 'object' && words !== null
      ? agency.languages.filter(({ code }) => !(code in words)).map(({ code }) => code)
      : [];
  const said = [
    ...districts.districts.flatMap((one, at) => [
      {
        path: ['districts', at, 'names'],
        of: `the names of "${one.id}"`,
        lack: missing(one.names),
      },
      ...Object.entries(one.values).map(([column, words]) => ({
        path: ['districts', at, 'values', column],
        of: `"${column}" of "${one.id}"`,
        lack: missing(words),
      })),
    ]),
    ...Object.entries(districts.columns).map(([column, { asked }]) => ({
      path: ['columns', column, 'asked'],
      of: `the words asked for "${column}"`,
      lack: missing(asked),
    })),
  ];
  return said.flatMap(({ path, of, lack }) =>
    lack.map((code) => ({
      line: districtsLineOf(...path),
      severity: 'warning',
      message: `lacks "${code}" among ${of}`,
      fix: 'Add it; until then the first language is said.',
    })),
  );
}

/** An article that says what holds in a district must name a column there is, in every language alike. */
export function checkVariant(
  { article, lineOf }: ArticleFile,
  { districts, byId }: Whole,
): readonly Finding[] {
  const column = article.districts?.column;
  if (column && !districts?.columns[column])
    return [
      {
        line: lineOf('districts', 'column'),
        severity: 'error',
        message: `"${column}" is no column of districts.yaml`,
        fix: 'Correct its name, or add the column with its value for every district.',
      },
    ];
  const elsewhere = byId
    .get(article.id)
    ?.find((other) => other.article.districts?.column !== column);
  return column && elsewhere
    ? [
        {
          line: lineOf('districts'),
          severity: 'warning',
          message: `says what holds in a district, but ${elsewhere.file} does not`,
          fix: 'Give every language of the article the same column and a sentence of its own.',
        },
      ]
    : [];
}
