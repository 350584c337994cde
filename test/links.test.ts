import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const left = ['node_modules', 'cdk.out', '.build', '.townclerk', 'topics'];

/** Every page for people. Articles are no such pages: the check looks at their links. */
const pages = globSync('**/*.md', { cwd: root, exclude: (name) => left.includes(basename(name)) });

const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/gu, '').replace(/`[^`]*`/gu, '');

/** The anchors of a page's headings, as the forges make them. */
const anchors = (text: string) =>
  new Set(
    Array.from(text.matchAll(/^#+ (.+)$/gmu), ([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

/** Links of a page, and addresses of pictures in its HTML, that stay inside the repository. */
const linksOf = (text: string) =>
  [
    ...text.matchAll(/\]\(([^)\s]+)\)/gu),
    ...text.matchAll(/(?:src|srcset|href)="([^"]+)"/gu),
  ].flatMap(([, link = '']) => (/^[a-z]+:/u.test(link) ? [] : [link]));

function isDead(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(root, file))) return true;
  return anchor !== undefined && file.endsWith('.md') && !anchors(read(file)).has(anchor);
}

test.each(pages)('%s has no dead link inside the repository', (page) => {
  const dead = linksOf(withoutCode(read(page))).filter((link) => isDead(page, link));
  expect(dead).toEqual([]);
});

test('every command that a page names is a script of package.json', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = pages.flatMap((page) =>
    Array.from(read(page).matchAll(/npm run (?:-s |--silent )?([a-z][a-z:-]*)/gu), ([, name]) => ({
      page,
      name,
    })),
  );
  expect(named.filter(({ name = '' }) => !(name in scripts))).toEqual([]);
});
