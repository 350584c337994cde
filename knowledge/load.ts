import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Agency, agency } from './agency.ts';
import { type Article, frontMatter } from './article.ts';
import { type DistrictTable, districtTable } from './districts/table.ts';
import { type Labelled, labelledFile, labelledRows } from './labelled.ts';
import { type Language, language } from './language.ts';
import { plain } from './plain.ts';
import type { Problem } from './problem.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** One article as it lies on disk. */
export interface ArticleFile {
  /** Below the knowledge folder, with `/`: `topics/waste/trash-day.en.md`. */
  readonly file: string;
  readonly article: Article;
  /** The body as written, and the line of the file on which it starts. */
  readonly markdown: string;
  readonly bodyLine: number;
  /** The line on which a field of the front matter stands: `lineOf('source', 'url')`. */
  readonly lineOf: YamlFile['lineOf'];
}

/** A picture or document as it lies on disk. */
export interface MediaFile {
  /** Below the knowledge folder: `media/zones.png`. */
  readonly file: string;
  readonly bytes: number;
  /** What its first bytes say it is. */
  readonly kind: 'png' | 'jpg' | 'pdf' | undefined;
}

/** All that could be read; what could not is among the problems. */
export interface LoadedKnowledge {
  readonly agency?: Agency;
  /** The line of `agency.yaml` on which a field stands. */
  readonly agencyLineOf: YamlFile['lineOf'];
  readonly languages: readonly Language[];
  /** Word vectors (`languages/<code>.vectors`) by language, for those that have them. */
  readonly wordVectors: ReadonlyMap<string, Uint8Array>;
  /** Sentences with what they ask for, from `evaluation/<code>.yaml`. */
  readonly labelled: readonly Labelled[];
  /** `districts.yaml`, for an agency that has one; and the line on which a field of it stands. */
  readonly districts?: DistrictTable | undefined;
  readonly districtsLineOf: YamlFile['lineOf'];
  readonly articles: readonly ArticleFile[];
  /** The pictures and documents in `media/`. */
  readonly media: readonly MediaFile[];
  readonly problems: readonly Problem[];
}

/** The folder this file is in: the agency's own knowledge. */
export const knowledgeFolder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Reads `agency.yaml`, `districts.yaml`, the YAML files of `languages/`, `topics/` and `media/`. Never
 * throws over what a file says.
 */
export function load(folder: string = knowledgeFolder): LoadedKnowledge {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const problems: Problem[] = [];
  const add = (found: readonly Problem[]) => problems.push(...found);

  const about = existsSync(join(folder, 'agency.yaml'))
    ? parseYaml('agency.yaml', read('agency.yaml'), agency)
    : { value: undefined, problems: [missingAgency], lineOf: () => 1 };
  add(about.problems);
  const languageFiles = filesBelow(folder, 'languages').filter((file) => file.endsWith('.yaml'));
  const languages = languageFiles.flatMap((file) => {
    const parsed = parseYaml(file, read(file), language);
    add(parsed.problems);
    return parsed.value ? [parsed.value] : [];
  });
  const wordVectors = new Map(
    filesBelow(folder, 'languages')
      .filter((file) => file.endsWith('.vectors'))
      .map((file) => [
        basename(file, '.vectors'),
        new Uint8Array(readFileSync(join(folder, file))),
      ]),
  );
  const labelled = filesBelow(folder, 'evaluation')
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => {
      const parsed = parseYaml(file, read(file), labelledFile);
      add(parsed.problems);
      return parsed.value ? labelledRows(parsed.value) : [];
    });
  const articles = filesBelow(folder, 'topics').flatMap((file) => {
    const parsed = parseArticle(file, read(file));
    add(parsed.problems);
    return parsed.loaded ? [parsed.loaded] : [];
  });
  const table = existsSync(join(folder, districtsFile))
    ? parseYaml(districtsFile, read(districtsFile), districtTable)
    : { value: undefined, problems: [], lineOf: () => 1 };
  add(table.problems);
  const media = filesBelow(folder, 'media').map((file) => readMedia(folder, file));
  return {
    agency: about.value,
    agencyLineOf: about.lineOf,
    languages,
    wordVectors,
    labelled,
    districts: table.value,
    districtsLineOf: table.lineOf,
    articles,
    media,
    problems,
  };
}

const districtsFile = 'districts.yaml';

const missingAgency: Problem = {
  file: 'agency.yaml',
  line: 1,
  severity: 'error',
  message: 'the file is missing',
  fix: 'Copy the one of the example and put in your own agency.',
};

/** In the order of their code units, which is the same on every machine. */
const filesBelow = (folder: string, part: string): string[] =>
  existsSync(join(folder, part))
    ? readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
        .map((file) => file.replaceAll('\\', '/'))
        .sort()
    : [];

const firstBytes = { png: '89504e47', jpg: 'ffd8ff', pdf: '25504446' } as const;

function readMedia(folder: string, file: string): MediaFile {
  const content = readFileSync(join(folder, file));
  const start = content.subarray(0, 4).toString('hex');
  const kinds = ['png', 'jpg', 'pdf'] as const;
  const kind = kinds.find((one) => start.startsWith(firstBytes[one]));
  return { file, bytes: content.length, kind };
}

const path = /^topics\/([a-z0-9-]+\/[a-z0-9-]+)\.([A-Za-z-]+)\.md$/;
const parts = /^---\r?\n([\s\S]*?\r?\n)---[ \t]*(?:\r?\n|$)([\s\S]*)$/;

/** Takes one file apart. `loaded` is there only when it can be used. */
export function parseArticle(
  file: string,
  text: string,
): { readonly loaded?: ArticleFile; readonly problems: readonly Problem[] } {
  const error = (line: number, message: string, fix: string): Problem => ({
    file,
    line,
    severity: 'error',
    message,
    fix,
  });
  const [, id, code] = path.exec(file) ?? [];
  if (!id || !code)
    return {
      problems: [
        error(
          1,
          'the name does not say what it is',
          'Name it topics/<topic>/<article>.<language>.md, in lower case with hyphens.',
        ),
      ],
    };
  const [, head, markdown] = parts.exec(text) ?? [];
  if (head === undefined || markdown === undefined)
    return {
      problems: [error(1, 'there is no front matter', 'Start with "---", the fields, and "---".')],
    };
  const { value, problems, lineOf } = parseYaml(file, head, frontMatter, 1);
  if (!value) return { problems };
  if (value.language !== code)
    return {
      problems: [
        error(
          lineOf('language'),
          `says language "${value.language}", but its name says "${code}"`,
          'Correct whichever is wrong.',
        ),
      ],
    };
  const bodyLine = head.split('\n').length + 2;
  const body = plain(markdown);
  if (body === '') return { problems: [error(bodyLine, 'the answer is empty', 'Write it.')] };
  return {
    loaded: { file, article: { ...value, id, body }, markdown, bodyLine, lineOf },
    problems,
  };
}
