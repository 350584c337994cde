import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Where the lines a function prints go. */
export interface Output {
  /** Takes every line of a worker's stream. */
  follow(stream: Readable): void;
  write(line: string): void;
  /** The last lines, oldest first. */
  tail(): readonly string[];
  close(): void;
}

const kept = 500;

/** One log file per function, new with every start; the last lines are kept in memory as well. */
export function createOutput(folder: string, name: string, see: (line: string) => void): Output {
  mkdirSync(folder, { recursive: true });
  const file = createWriteStream(join(folder, `${name}.log`));
  // A full disk must not end the stack.
  file.on('error', () => {});
  const lines: string[] = [];
  const write = (line: string) => {
    file.write(`${line}\n`);
    lines.push(line);
    if (lines.length > kept) lines.shift();
  };
  return {
    write,
    follow: (stream) => {
      createInterface({ input: stream }).on('line', (line) => {
        write(line);
        see(line);
      });
    },
    tail: () => [...lines],
    close: () => {
      file.end();
    },
  };
}
