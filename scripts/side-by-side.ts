import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/*
 * Runs npm scripts, as many at once as there are processors:
 *   node scripts/side-by-side.ts <script> ...
 * Each says all it has to say when it is done. Fails when one of them does.
 */
const scripts = process.argv.slice(2);
let failed = false;

async function work(): Promise<void> {
  for (let script = scripts.shift(); script !== undefined; script = scripts.shift()) {
    const { code, output } = await run(script);
    failed ||= code !== 0;
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${script}\n${output.trimEnd()}\n`);
  }
}

/** Through the shell, since npm is a script of it on Windows. */
function run(script: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(`npm run --silent ${script}`, {
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
if (failed) process.exit(1);
