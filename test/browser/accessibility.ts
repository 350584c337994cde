import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

/**
 * What axe-core finds wrong with the page as it is now, or with that part of it, as `rule: element`; by all
 * its rules, or by these.
 */
export async function accessibilityProblems(
  page: Page,
  part = 'html',
  rules?: readonly string[],
): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const given = `${JSON.stringify(part)}, ${JSON.stringify(options)}`;
  return page.evaluate(`axe.run(${given}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
}
