/** Imports one bundle and prints the milliseconds since this process began. Plain JavaScript, so that nothing else is loaded. */
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(process.argv[2] ?? '').href);
const milliseconds = performance.now();
if (typeof handler !== 'function') throw new Error('It exports no handler');
process.stdout.write(String(milliseconds), () => process.exit(0));
