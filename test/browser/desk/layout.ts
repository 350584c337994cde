import type { Page } from 'playwright-core';

/*
 * What is wrong with how a page is laid out, beyond what axe looks at. The functions run in the page and
 * are text here, since tests are not compiled with the browser's types. Each gives lines of what is wrong.
 */

const common = `
  const controls = 'a[href], button, input, select, textarea, summary, [role="tab"]';
  const named = (element) =>
    element.tagName.toLowerCase() + ' "' + (element.getAttribute('aria-label') || element.textContent || element.id).trim().slice(0, 50) + '"';
  const top = document.querySelector('dialog[open]') || document.body;
  const isShown = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
    const { width, height, right } = element.getBoundingClientRect();
    // What is for the ear alone lies beside the page.
    return width > 1 && height > 1 && right > 0;
  };
  /** The part of it that its scrolling surroundings let be seen. */
  const seen = (element) => {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (overflowX !== 'visible') { left = Math.max(left, box.left); right = Math.min(right, box.right); }
      if (overflowY !== 'visible') { top = Math.max(top, box.top); bottom = Math.min(bottom, box.bottom); }
    }
    return { left, right, top, bottom, width: right - left, height: bottom - top };
  };
  /** The controls, as they are pressed: a radio button and a checkbox by their label. */
  const targets = () => [...top.querySelectorAll(controls)].map((element) =>
    element.matches('[type=radio], [type=checkbox]') ? element.labels[0] : element).filter((element) => element && isShown(element));
`;

/** Nothing is wider than the page, and no words are cut off. */
const cutOff = `(() => { ${common}
  const wrong = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) wrong.push('the page is ' + scrollWidth + ' wide, the window ' + clientWidth);
  const scrolls = (element) => element.closest('.scroll');
  for (const element of top.querySelectorAll('*')) {
    const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!ownText || !isShown(element) || scrolls(element) || element.tagName === 'OPTION') continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) wrong.push('beside the window: ' + named(element));
    const { overflowX, textOverflow } = getComputedStyle(element);
    const hides = ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis';
    if (hides && element.scrollWidth > element.clientWidth + 1) wrong.push('cut off: ' + named(element));
  }
  return wrong;
})()`;

/** No control is in a box that is too low to show it. */
const squeezed = `(() => { ${common}
  const boxOf = (element) => {
    let at = element.parentElement;
    while (at && getComputedStyle(at).overflowY === 'visible') at = at.parentElement;
    return at || document.documentElement;
  };
  return targets().filter((element) => boxOf(element).clientHeight < Math.min(element.getBoundingClientRect().height, 40) - 1)
    .map((element) => 'squeezed: ' + named(element));
})()`;

/** No control lies over another. */
const overlapping = `(() => { ${common}
  const all = targets().map((element) => [element, seen(element)]).filter(([, box]) => box.width > 2 && box.height > 2);
  const wrong = [];
  for (const [index, [one, a]] of all.entries())
    for (const [other, b] of all.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && tall > 2) wrong.push(named(one) + ' and ' + named(other) + ' overlap');
    }
  return wrong;
})()`;

/** Every target is 24 by 24 pixels, or has as much room around it, or is a link within a sentence (WCAG 2.5.8). */
const small = `(() => { ${common}
  const all = targets().map((element) => [element, element.getBoundingClientRect()]);
  const inSentence = (element) => element.tagName === 'A' && element.closest('p, li, h2, td');
  return all.filter(([element, box]) => {
    if (box.width >= 23.5 && box.height >= 23.5) return false;
    if (inSentence(element)) return false;
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    return all.some(([other, b]) => other !== element && !other.contains(element) && !element.contains(other) &&
      b.left < x + 12 && b.right > x - 12 && b.top < y + 12 && b.bottom > y - 12);
  }).map(([element, { width, height }]) => named(element) + ' is ' + Math.round(width) + ' by ' + Math.round(height));
})()`;

/** One heading of the first level, and a window that says which view it is. */
const unnamed = `(() => {
  const wrong = [];
  const headings = document.querySelectorAll('h1').length;
  if (headings !== 1) wrong.push(headings + ' headings of the first level');
  if (!/^.+ · Desk$/.test(document.title)) wrong.push('the window is called ' + document.title);
  if (!document.querySelector('main')) wrong.push('no main landmark');
  return wrong;
})()`;

/** What is wrong with the layout of the page as it is shown now. */
export async function layoutProblems(page: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const check of [cutOff, squeezed, overlapping, small, unnamed])
    wrong.push(...(await page.evaluate<string[]>(check)));
  return wrong;
}

/** Controls without a line around them or a mark of their own where all colours are the person's own. */
export const colourlessProblems = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`(() => { ${common}
    const wrong = [];
    for (const element of targets()) {
      const { borderTopWidth, borderTopStyle, borderBottomWidth, borderBottomStyle, textDecorationLine } = getComputedStyle(element);
      const lined = (parseFloat(borderTopWidth) > 0 && borderTopStyle !== 'none') || (parseFloat(borderBottomWidth) > 0 && borderBottomStyle !== 'none');
      const marked = textDecorationLine.includes('underline') || element.matches('summary, label, a');
      if (!lined && !marked) wrong.push('no border: ' + named(element));
    }
    for (const bar of top.querySelectorAll('rect.bar'))
      if (getComputedStyle(bar).fill === getComputedStyle(document.body).backgroundColor) wrong.push('a bar of the colour of the page');
    return wrong;
  })()`);

/** What has the focus now, in a few words; `nothing` when it is lost. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => { ${common}
    const { activeElement } = document;
    return activeElement && activeElement !== document.body ? named(activeElement) : 'nothing';
  })()`);
