import { element } from './elements.js';

const address = /https?:\/\/[^\s<>"]+/g;
/** What ends a sentence rather than an address. */
const trailing = /[.,;:!?)\]}'’”]+$/;

/** The text as nodes, its web addresses as links that open elsewhere and tell nobody whence. */
export function linked(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(address)) {
    const href = found[0].replace(trailing, '');
    nodes.push(text.slice(from, found.index), link(href));
    from = found.index + href.length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== '');
}

const link = (href) =>
  URL.canParse(href)
    ? element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, href)
    : href;
