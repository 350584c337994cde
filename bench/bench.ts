import type { Bench } from './run.ts';

/** The benches, by the name they are asked for; each is loaded only when it is. */
const benches: Readonly<
  Record<string, { readonly purpose: string; readonly load: () => Promise<Bench> }>
> = {
  'end-to-end': {
    purpose: 'how long an answer takes, how many a second, and whether any is lost',
    load: async () => (await import('./end-to-end/end-to-end.ts')).endToEnd,
  },
  answer: {
    purpose: 'how good and how fast the answer engine is, beside others, and how it grows',
    load: async () => (await import('./answer/answer.ts')).answer,
  },
  ingest: {
    purpose: 'how long a webhook takes to verify, parse and map, beside others',
    load: async () => (await import('./ingest/ingest.ts')).ingest,
  },
  mutate: {
    purpose: 'whether any body, however broken, throws or is answered without a question in it',
    load: async () => (await import('./mutate/mutate.ts')).mutations,
  },
  consent: {
    purpose: 'whether anything is ever sent against the wish of a citizen',
    load: async () => (await import('./consent/consent.ts')).consent,
  },
  claims: {
    purpose: 'whether a case ever has two owners, and how long a claim takes',
    load: async () => (await import('./desk/claims.ts')).claims,
  },
  live: {
    purpose: 'how long it takes until connected desks know of a change',
    load: async () => (await import('./desk/live.ts')).live,
  },
  desk: {
    purpose: 'how large the desk is, how soon it can be used, and whether it ever stalls',
    load: async () => (await import('./desk/desk.ts')).desk,
  },
  shift: {
    purpose: 'whether a desk keeps its promises, or tells of it, and loses nobody',
    load: async () => (await import('./shift/shift.ts')).shift,
  },
  'cold-start': {
    purpose: 'how long each Lambda takes to load, and how large its bundle is',
    load: async () => (await import('./cold-start/cold-start.ts')).coldStart,
  },
  'word-vectors': {
    purpose: 'makes the file of English word vectors anew, and what its compression loses',
    load: async () => (await import('./word-vectors/word-vectors.ts')).wordVectors,
  },
};

const width = Math.max(...Object.keys(benches).map((name) => name.length));
const list = Object.entries(benches).map(
  ([name, { purpose }]) => `  ${name.padEnd(width)}   ${purpose}`,
);
const help = `Measures Townclerk on this machine.

  npm run bench -- <bench> [options]
  npm run bench -- <bench> --help   what it measures, and its options

${list.join('\n')}

Figures that were written down are in docs/measurements.md.`;

const [name, ...options] = process.argv.slice(2);
if (name === undefined || name === '--help' || name === '-h') console.log(help);
else await run(name, options).catch(fail);

async function run(wanted: string, args: readonly string[]): Promise<void> {
  const bench = Object.hasOwn(benches, wanted) ? benches[wanted] : undefined;
  if (!bench) throw new Error(`There is no bench "${wanted}".\n\n${help}`);
  const loaded = await bench.load();
  if (args.includes('--help') || args.includes('-h')) {
    console.log(loaded.help);
    return;
  }
  if (!(await loaded.run(args))) process.exitCode = 1;
}

function fail(error: unknown): void {
  const wrongOption =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE');
  const text = error instanceof Error ? error.message : String(error);
  console.error(wrongOption ? `${text}\nSee: npm run bench -- ${name} --help` : text);
  process.exitCode = 1;
}
