import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

/** What axe-core finds wrong with the page as it is now, or with that part of it, as `rule: element`. */
export async function accessibilityProblems(page: Page, part = 'html'): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(${JSON.stringify(part)}, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
}
