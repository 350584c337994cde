/** Imports one bundle and prints the milliseconds until its handler is there. Plain JavaScript, so that nothing else is loaded. */
import { pathToFileURL } from 'node:url';

const url = pathToFileURL(process.argv[2] ?? '').href;
const start = performance.now();
const { handler } = await import(url);
const milliseconds = performance.now() - start;
if (typeof handler !== 'function') throw new Error('It exports no handler');
process.stdout.write(String(milliseconds), () => process.exit(0));
