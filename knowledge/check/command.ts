import { parseArgs } from 'node:util';
import { knowledgeFolder, load } from '../load.ts';
import type { Problem } from '../problem.ts';
import { check, dayOf } from './check.ts';

const help = `Checks the articles and the agency in knowledge/.

  npm run check -- [--folder PATH] [--errors]

  --folder PATH  another folder with agency.yaml, languages/ and topics/
  --errors       leave warnings out
  --help         this text

Errors must be corrected before anything can be published, warnings need not.
Errors end with status 1. What each field means is in knowledge/README.md.`;

/** Runs the check and returns what to print and the exit status. */
export function runCheck(args: readonly string[], now: Date): { text: string; status: number } {
  let options: { folder?: string; errors?: boolean; help?: boolean };
  try {
    options = parseArgs({
      args: [...args],
      options: {
        folder: { type: 'string' },
        errors: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return { text: `${error instanceof Error ? error.message : error}\n\n${help}`, status: 2 };
  }
  if (options.help) return { text: help, status: 0 };
  const loaded = load(options.folder ?? knowledgeFolder);
  const problems = check(loaded, dayOf(loaded, now));
  const errors = problems.filter(({ severity }) => severity === 'error');
  const shown = options.errors ? errors : problems;
  return {
    text: [...shown.map(show), summary(loaded.articles.length, problems, errors)].join('\n'),
    status: errors.length > 0 ? 1 : 0,
  };
}

const show = ({ file, line, severity, message, fix }: Problem): string =>
  `knowledge/${file}:${line}  ${severity}: ${message}\n    ${fix}`;

function summary(
  articles: number,
  problems: readonly Problem[],
  errors: readonly Problem[],
): string {
  const warnings = problems.length - errors.length;
  const counts = `${articles} article files, ${errors.length} errors, ${warnings} warnings.`;
  if (errors.length > 0) return `${counts} Correct the errors, then run this again.`;
  return warnings > 0
    ? `${counts} Nothing stops a build; look at the warnings when you can.`
    : `${counts} All is well.`;
}

if (import.meta.main) {
  const { text, status } = runCheck(process.argv.slice(2), new Date());
  console.log(text);
  process.exitCode = status;
}
