/**
 * One contestant in a process of its own. Its only argument is a file that says what to do:
 * `learn` writes its artifact, `ask` reads it and writes what it made of each text.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const { task, module, contestant, library, given, files } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);
const read = (name) => JSON.parse(readFileSync(files[name], 'utf8'));
const megabytes = () => process.memoryUsage.rss() / 2 ** 20;
/**
 * Each text is asked so often, and its shortest time counts: others use the machine, too. Each time of
 * one opened anew, since some remember what they were asked.
 */
const rounds = 3;
const isOurs = contestant === 'townclerk';

/** With its package; ours is its package. */
async function load() {
  const loaded = library ? await import(library) : undefined;
  const all = await import(module);
  return { loaded, one: isOurs ? all.townclerk : all.peers[contestant] };
}

async function learn() {
  const { loaded, one } = await load();
  const settings = given && {
    language: read('language'),
    wordVectors: new Uint8Array(readFileSync(files.wordVectors)),
  };
  const examples = read('examples');
  const began = performance.now();
  const artifact = await one.learn(loaded, examples, settings);
  const seconds = (performance.now() - began) / 1000;
  writeFileSync(files.artifact, artifact);
  return { seconds };
}

async function ask() {
  // Read before anything is measured: the disk is the same for all.
  const artifact = new Uint8Array(readFileSync(files.artifact));
  const texts = read('texts');
  const before = megabytes();
  const began = performance.now();
  const { loaded, one } = await load();
  const imported = performance.now();
  const understand = await one.open(loaded, artifact);
  const opened = performance.now();
  await understand(texts[0]);
  const firstMs = performance.now() - opened;
  for (const { text } of read('examples').slice(0, 100)) await understand(text);
  const answers = texts.map(() => ({ ms: Number.POSITIVE_INFINITY, ranked: [] }));
  await round(understand, texts, answers);
  const added = megabytes() - before;
  for (let more = 1; more < rounds; more += 1)
    await round(await one.open(loaded, artifact), texts, answers);
  return {
    importMs: imported - began,
    openMs: opened - imported,
    firstMs,
    megabytes: added,
    answers,
  };
}

async function round(understand, texts, answers) {
  for (const [at, text] of texts.entries()) {
    const start = performance.now();
    const ranked = await understand(text);
    const ms = Math.min(answers[at].ms, performance.now() - start);
    answers[at] = { ms, ranked: ranked.slice(0, 3) };
  }
}

writeFileSync(files.result, JSON.stringify(await (task === 'learn' ? learn() : ask())));
// Some libraries keep timers or connections open.
process.exit(0);
