/**
 * The small language in which language files say what citizens write. Words are compared as
 * `normalise` (phrases.ts) leaves them.
 *
 * | written | means |
 * |---|---|
 * | `kill` | this word |
 * | `suicid*` | a word that begins so |
 * | `(want to|wanna)` | one of these |
 * | `<myself>` | one of the set `myself` of the same file |
 * | `really?`, `(so much)?`, `<now>?` | this, or nothing |
 * | `<before>*` | any number of these, or none |
 * | `..`, `...` | up to two, up to five other words |
 * | `^`, `$` | where the message begins, ends |
 * | `!told` | at the end: not if anything of the set `told` stands in the message |
 */
export type Node =
  | { readonly is: 'word'; readonly word: string }
  | { readonly is: 'stem'; readonly word: string }
  | { readonly is: 'any' }
  | { readonly is: 'edge'; readonly edge: '^' | '$' }
  | { readonly is: 'sequence'; readonly parts: readonly Node[] }
  | { readonly is: 'choice'; readonly options: readonly Node[] }
  | { readonly is: 'repeat'; readonly part: Node };

/** A pattern, and the sets that call it off. */
export interface Pattern {
  readonly node: Node;
  readonly unless: readonly string[];
}

/** Sets by name: each a list of alternatives, which are patterns themselves. */
export type Sets = Readonly<Record<string, readonly string[]>>;

const gaps: Readonly<Record<string, number>> = { '..': 2, '...': 5 };
const nothing: Node = { is: 'sequence', parts: [] };

const optional = (node: Node): Node => ({ is: 'choice', options: [node, nothing] });

export interface PatternReader {
  /** Reads one pattern. Throws, quoting it, when it is not one. */
  readonly pattern: (text: string) => Pattern;
  /** Any alternative of a set. */
  readonly set: (name: string) => Node;
}

/** Reads the patterns of one file. `fold` is how the language spells words. */
export function createPatternReader(sets: Sets, fold: (word: string) => string): PatternReader {
  const known = new Map<string, Node>();
  const words = new Map<string, string>();

  function set(name: string, within: readonly string[] = []): Node {
    const found = known.get(name);
    if (found) return found;
    if (within.includes(name)) throw new Error(`The set "${name}" holds itself`);
    const alternatives = sets[name];
    if (!alternatives) throw new Error(`There is no set "${name}"`);
    const options = alternatives.map((each) => read(each, [...within, name]));
    const node: Node = { is: 'choice', options };
    known.set(name, node);
    return node;
  }

  function word(token: string): Node {
    const stem = token.endsWith('*');
    const plain = stem ? token.slice(0, -1) : token;
    const folded = words.get(plain) ?? fold(plain);
    words.set(plain, folded);
    if (folded === '' || folded.includes(' ')) throw new Error(`"${token}" is not one word`);
    return { is: stem ? 'stem' : 'word', word: folded };
  }

  function read(text: string, within: readonly string[] = []): Node {
    try {
      return readTokens(text.match(/[()|]\??|<[\w-]+>[?*]?|[^\s()|<>]+/gu) ?? [], {
        set: (name) => set(name, within),
        word,
      });
    } catch (cause) {
      throw new Error(`"${text}" is no pattern`, { cause });
    }
  }

  return {
    pattern: (text) => ({
      node: read(text.replace(/\s![\w-]+/gu, '')),
      unless: [...text.matchAll(/\s!([\w-]+)/gu)].map(([, name = '']) => name),
    }),
    set,
  };
}

interface Terms {
  readonly set: (name: string) => Node;
  readonly word: (token: string) => Node;
}

/** One level of brackets after another; throws where a token is out of place. */
function readTokens(tokens: readonly string[], terms: Terms): Node {
  let at = 0;

  function choice(): Node {
    const options = [sequence()];
    while (tokens[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    return options.length === 1 && options[0] ? options[0] : { is: 'choice', options };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    for (let token = tokens[at]; token !== undefined && !/^[|)]/u.test(token); token = tokens[at]) {
      at += 1;
      parts.push(token === '(' ? group() : one(token, terms));
    }
    return parts.length === 1 && parts[0] ? parts[0] : { is: 'sequence', parts };
  }

  function group(): Node {
    const inner = choice();
    const close = tokens[at];
    at += 1;
    if (close === ')') return inner;
    if (close === ')?') return optional(inner);
    throw new Error('A bracket is not closed');
  }

  const node = choice();
  if (at < tokens.length) throw new Error(`"${tokens[at]}" is out of place`);
  return node;
}

function one(token: string, { set, word }: Terms): Node {
  if (token === '^' || token === '$') return { is: 'edge', edge: token };
  const most = gaps[token];
  if (most !== undefined) {
    const any = optional({ is: 'any' });
    return { is: 'sequence', parts: Array.from({ length: most }, () => any) };
  }
  if (token.startsWith('<') && token.endsWith('*'))
    return { is: 'repeat', part: set(token.slice(1, -2)) };
  const bare = token.endsWith('?') ? token.slice(0, -1) : token;
  const node = bare.startsWith('<') ? set(bare.slice(1, -1)) : word(bare);
  return bare === token ? node : optional(node);
}
