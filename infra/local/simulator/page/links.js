import { element } from './elements.js';

const address = /https?:\/\/[^\s<>"]+/g;
/** What ends a sentence rather than an address. */
const trailing = /[.,;:!?)\]}'’”]+$/;

/** A telephone number or a date: hyphens in it are no place for a new line. */
const hyphenated = /(\d+(?:-\d+)+)/;

/** The text as nodes, its web addresses as links that open elsewhere and tell nobody whence. */
export function linked(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(address)) {
    const href = found[0].replace(trailing, '');
    nodes.push(...unbroken(text.slice(from, found.index)), link(href));
    from = found.index + href.length;
  }
  nodes.push(...unbroken(text.slice(from)));
  return nodes.filter((node) => node !== '');
}

const link = (href) =>
  URL.canParse(href)
    ? element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, href)
    : href;

const unbroken = (text) =>
  text
    .split(hyphenated)
    .map((part, index) => (index % 2 ? element('span', { class: 'unbroken' }, part) : part));
