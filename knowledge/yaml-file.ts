import { isNode, LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import { inPlainWords } from './plain-words.ts';
import type { Problem } from './problem.ts';

/** A YAML text that was read; `value` is there when it is what the schema asks for. */
export interface YamlFile<Value = unknown> {
  readonly value?: Value;
  readonly problems: readonly Problem[];
  /** The line of the file on which this stands, or the nearest thing around it. */
  readonly lineOf: (...path: readonly PropertyKey[]) => number;
}

/** Reads one YAML text. `linesBefore` is how far down the file it starts. Aliases are refused. */
export function parseYaml<Value>(
  file: string,
  text: string,
  schema: z.ZodType<Value>,
  linesBefore = 0,
): YamlFile<Value> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line + linesBefore;
  const lineOf = (...path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return 1 + linesBefore;
  };
  const aliases: { offset: number; message: string }[] = [];
  visit(document, {
    Alias: (_, node) => {
      aliases.push({ offset: node.range?.[0] ?? 0, message: 'references are not allowed' });
    },
  });
  const errors = [
    ...document.errors.map((error) => ({ offset: error.pos[0], message: error.message })),
    ...aliases,
  ];
  if (errors.length > 0)
    return {
      lineOf,
      problems: errors.map(({ offset, message }) => ({
        file,
        line: lineAt(offset),
        severity: 'error',
        message: `is not YAML as it is read here: ${message}`,
        fix: 'Look for a missing quote, a colon or a star that starts a text, or wrong indentation.',
      })),
    };
  const result = schema.safeParse(document.toJS(), { error: inPlainWords });
  if (result.success) return { value: result.data, problems: [], lineOf };
  return { lineOf, problems: result.error.issues.map((issue) => problemOf(file, issue, lineOf)) };
}

function problemOf(file: string, issue: z.core.$ZodIssue, lineOf: YamlFile['lineOf']): Problem {
  const field = issue.path.map(String).join('.');
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return {
    file,
    line: lineOf(...issue.path, ...unknown.slice(0, 1)),
    severity: 'error',
    message: unknown.length
      ? `does not know the field ${unknown.map((key) => `"${key}"`).join(', ')}${field ? ` in ${field}` : ''}`
      : `${field || 'the file'} ${issue.message}`,
    fix: unknown.length
      ? 'Look for a typing error in its name, or remove it.'
      : 'Correct it as the other files have it. knowledge/README.md says what each field means.',
  };
}
