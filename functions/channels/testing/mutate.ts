/** Randomness that can be had again: the same seed gives the same numbers, each in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  // Mulberry32.
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

/**
 * A body like `value`, changed in one to three places as platforms, middlemen and attackers change them:
 * something is missing, doubled, of another type, out of range, moved, or taken from another body.
 */
export function mutate(value: unknown, others: readonly unknown[], random: Random): unknown {
  let body = value;
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time += 1) {
    const places = paths(body);
    body = changed(body, pick(places, random) ?? [], (node) => another(node, others, random));
  }
  return body === gone ? null : body;
}

/** The bytes with a few of them flipped, cut out, doubled or put in. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  const at = Math.floor(random() * (bytes.length + 1));
  const length = Math.floor(random() * 9);
  const noise = Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at);
  return (
    pick(
      [
        Buffer.concat([before, noise, after.subarray(length)]),
        Buffer.concat([before, after.subarray(length)]),
        Buffer.concat([before, noise, after]),
        Buffer.concat([before, bytes.subarray(0, length * 20), after]),
        before,
      ],
      random,
    ) ?? before
  );
}

/** Anything that is no webhook: bytes, or JSON of no shape in particular. */
export function junk(random: Random): Buffer {
  const length = Math.floor(random() * 200);
  if (random() < 0.5) {
    return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  }
  return Buffer.from(JSON.stringify(anyJson(random, 4)));
}

const pick = <T>(items: readonly T[], random: Random): T | undefined =>
  items[Math.floor(random() * items.length)];

const gone = Symbol('gone');

const oddities: readonly unknown[] = [
  gone,
  null,
  '',
  ' ',
  '0',
  'constructor',
  '__proto__',
  'toString',
  '\u0000',
  '\ud83d',
  '\u202e\u{1F44D}',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'x'.repeat(5000),
  '٠١٢٣',
  [],
  {},
  [[[]]],
  { id: {} },
  true,
  false,
  0,
  -1,
  0.1,
  1e21,
  -1e21,
  Number.MAX_SAFE_INTEGER,
];

function another(node: unknown, others: readonly unknown[], random: Random): unknown {
  const ways: readonly (() => unknown)[] = [
    () => pick(oddities, random),
    () => anyJson(random, 2),
    () => [node, node],
    () => ({ value: node }),
    () => subtree(pick(others, random), random),
    () => resized(node, random),
  ];
  return pick(ways, random)?.();
}

/** A part of another body, wherever it was. */
function subtree(body: unknown, random: Random): unknown {
  return (pick(paths(body), random) ?? []).reduce<unknown>((node, key) => Object(node)[key], body);
}

/** The same, longer or shorter. */
function resized(node: unknown, random: Random): unknown {
  if (typeof node === 'string') return random() < 0.5 ? node.slice(0, -1) : `${node}${node}`;
  if (typeof node === 'number') return random() < 0.5 ? node / 1000 : -node;
  if (!Array.isArray(node)) return String(typeof node);
  return random() < 0.5 ? [...node].reverse() : node.flatMap((item) => [null, item, item]);
}

const words = ['id', 'text', 'message', 'from', 'type', 'data', 'entry', 'payload', 'timestamp'];

function anyJson(random: Random, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 0 ? 6 : 4));
  const many = () => Array.from({ length: Math.floor(random() * 4) });
  if (kind === 0) return Math.floor((random() - 0.5) * 10 ** Math.floor(random() * 20));
  if (kind === 1) return pick([true, false, null], random);
  if (kind < 4) return String.fromCodePoint(...many().map(() => Math.floor(random() * 0xd7ff)));
  if (kind === 4) return many().map(() => anyJson(random, depth - 1));
  return Object.fromEntries(
    many().map(() => [pick(words, random) ?? '', anyJson(random, depth - 1)]),
  );
}

type Path = readonly string[];

function paths(value: unknown, at: Path = []): Path[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [at, ...children.flatMap(([key, child]) => paths(child, [...at, key]))];
}

/** The value with what is at one place of it changed, or gone. */
function changed(
  value: unknown,
  [key, ...rest]: Path,
  change: (node: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  const pairs = Object.entries(Object(value)).flatMap(([name, child]): [string, unknown][] => {
    const now = name === key ? changed(child, rest, change) : child;
    return now === gone ? [] : [[name, now]];
  });
  return Array.isArray(value) ? pairs.map(([, child]) => child) : Object.fromEntries(pairs);
}
