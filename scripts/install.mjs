/**
 * Makes a fresh or outdated clone ready to run: `prestart` and `pretest`. Plain JavaScript that any
 * Node from 20 on can run, since nothing is installed yet. With `--java` it asks for Java 17 as well.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.env.TOWNCLERK_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';
const mark = join(root, 'node_modules', '.townclerk-installed');

requireNode();
if (process.argv.includes('--java')) requireJava();
if (installed() !== wanted()) install();
requireNode24();

function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  fail(`Townclerk needs Node 20 or later; this is ${process.version}. See https://nodejs.org`);
}

/** DynamoDB Local runs on Java. */
function requireJava() {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stderr ?? '') ?? [];
  // Up to Java 8 the version began with 1.
  const major = Number(first === '1' ? second : first);
  if (!error && major >= 17) return;
  fail(
    `${major ? `Townclerk needs Java 17 or later, and this machine has Java ${major}.` : 'Townclerk needs Java 17 or later, and this machine has none that works.'}
Java runs the database of the local run. Install it with one of:

  Debian, Ubuntu   sudo apt install openjdk-17-jre-headless
  Fedora           sudo dnf install java-21-openjdk-headless
  macOS            brew install --cask temurin@21
  Windows          winget install EclipseAdoptium.Temurin.21.JRE

Then open a new terminal and run the same command again.`,
  );
}

/** What is installed, as the last install noted it. */
function installed() {
  return existsSync(mark) ? readFileSync(mark, 'utf8').trim() : undefined;
}

/** What should be: what the two files say about packages, and for which machine. */
function wanted() {
  const read = (file) => readFileSync(join(root, file), 'utf8');
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  return createHash('sha256')
    .update(`${process.platform} ${process.arch}\n${read('package-lock.json')}\n`)
    .update(JSON.stringify([dependencies, devDependencies, optionalDependencies]))
    .digest('hex');
}

function install() {
  const stale = existsSync(join(root, 'node_modules'));
  say(
    `${stale ? 'The installed packages are out of date' : 'The packages are not installed yet'}: npm ci. This takes a minute.`,
  );
  if (!npmCi()) {
    say('npm ci failed. Trying once more.');
    if (!npmCi()) {
      fail(
        'The packages could not be installed; npm says why above.\n' +
          'Often it is the network: check that the npm registry can be reached, then run the same command again.',
      );
    }
  }
  writeFileSync(mark, `${wanted()}\n`);
}

function npmCi() {
  // npm runs this script, and says where it is itself.
  const own = process.env.npm_execpath;
  const [command, args] = own && /\.c?js$/.test(own) ? [process.execPath, [own]] : ['npm', []];
  // Its warnings are about the Node that runs npm, which runs nothing else here.
  const { status } = spawnSync(command, [...args, 'ci', '--loglevel', 'error'], {
    cwd: root,
    // What a command prints is its own, so that it can be piped.
    stdio: ['inherit', 2, 'inherit'],
    shell: windows && command === 'npm',
  });
  return status === 0;
}

/** The next script of npm finds this one first on its PATH. */
function requireNode24() {
  const node = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8', shell: windows });
  if (stdout?.startsWith('v24.') || process.version.startsWith('v24.')) return;
  fail(
    `Townclerk runs on Node 24 and brings it as a package, but there is none for this machine (${process.platform} ${process.arch}),\n` +
      'or npm was told to leave optional packages out (omit=optional). Allow them, or use Node 24 yourself, and run `npm ci`.',
  );
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
