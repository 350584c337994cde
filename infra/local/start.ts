import { join } from 'node:path';
import { stop as fail, readOptions } from '../../scripts/command.ts';
import { townclerkFolder } from './folders.ts';
import { type LocalSettings, readSettings } from './settings.ts';
import { startTownclerk } from './townclerk.ts';

const help = `Runs Townclerk on this machine: the deployed stack, with simulated platforms.

  npm start               keeps what citizens wrote between runs, in .townclerk/data
  npm start -- --fresh    starts empty
  PORT=4000 npm start     serves on another port

Settings are in .env.example; put your own in .env or the environment.`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

if (!process.version.startsWith('v24.')) {
  fail(
    `Townclerk runs on Node 24; this is ${process.version}. Start it with \`npm start\`, which brings its own.`,
  );
}
const values = readOptions({
  options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) say(help);
else await run(values.fresh ?? false).catch(fail);

async function run(fresh: boolean): Promise<void> {
  const began = Date.now();
  const settings = readSettings();
  const logDir = join(townclerkFolder, 'logs');
  const stack = await startTownclerk({
    settings,
    fresh,
    dataDir: join(townclerkFolder, 'data'),
    logDir,
    warm: true,
    report: say,
  }).catch((error: unknown) => fail(portTaken(error, settings) ?? error));
  stopOnSignals(stack.stop);
  const address = `http://localhost:${new URL(stack.url).port}`;
  say(`
Townclerk is ready (${((Date.now() - began) / 1000).toFixed(1)} s).

  Citizen page   ${address}/simulator
  Desk           ${address}/desk/   (sign in with one click)
  Webhooks       ${address}/webhooks/<channel>
  Metrics        ${address}/metrics
  Logs           ${logDir}

Try first: open the citizen page and ask on any phone "When is my trash picked up?";
then write AGENT, and answer at the desk.
Ctrl-C ends it; what was said is kept (npm start -- --fresh starts empty).
`);
}

/**
 * The first signal ends the run in good order, a second one at once. npm passes Ctrl-C on to a process
 * that the terminal has told already, so what comes within a second is the same one.
 */
function stopOnSignals(stop: () => Promise<void>): void {
  let asked: number | undefined;
  const end = (): void => {
    if (asked !== undefined) {
      if (Date.now() - asked > 1000) process.exit(1);
      return;
    }
    asked = Date.now();
    say('\nEnding. Once more ends at once.');
    stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

function portTaken(error: unknown, { PORT }: LocalSettings): Error | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE')
    return undefined;
  return new Error(
    `Port ${PORT} is taken by another program. Choose another one: PORT=${PORT + 1} npm start`,
  );
}
