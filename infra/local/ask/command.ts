import { parseArgs } from 'node:util';
import { channels } from '../../../functions/runtime/channels.ts';
import { compileWords } from '../../../intents/words.ts';
import { openKnowledge } from '../../../knowledge/artifact.ts';
import { compile } from '../../../knowledge/compile.ts';
import { learnLanguages } from '../../../knowledge/learn.ts';
import { knowledgeFolder, load } from '../../../knowledge/load.ts';
import { explainer } from '../../../knowledge/understand.ts';
import { inPlainWords } from '../../../scripts/command.ts';
import { converse } from './conversation.ts';
import { view } from './view.ts';

const help = `What a citizen would be told, and why. For editors; nothing is sent anywhere.

  npm run ask -- "when is my trash picked up"
  npm run ask -- "and on holidays?" --language es --channel sms
  npm run ask -- "parking ticket" "2"      several texts are one conversation

  --language CODE  the language they write in, where it should not be told from their words
  --channel NAME   how it is said: ${Object.keys(channels).join(', ')} (messenger if none is given)
  --verbose        also the signals the ranking is made from
  --json           the same as JSON
  --folder PATH    another folder with agency.yaml, languages/ and topics/
  --help           this text

It asks the articles in knowledge/ as they are now, published or not. The first time after a change
it learns them, which takes some seconds.`;

const options = {
  language: { type: 'string' },
  channel: { type: 'string', default: 'messenger' },
  verbose: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  folder: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

interface Outcome {
  readonly text: string;
  readonly status: number;
}

type Read = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;

/** Asks and returns what to print and the exit status. */
export async function runAsk(args: readonly string[], now: Date): Promise<Outcome> {
  let read: Read;
  try {
    read = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return wrong(inPlainWords(error));
  }
  const { values, positionals: texts } = read;
  if (values.help) return { text: help, status: 0 };
  if (texts.length === 0) return wrong('What should be asked? Put it in quotation marks.');
  const { channel, language } = values;
  if (!channels[channel])
    return wrong(
      `There is no channel "${channel}"; there are ${Object.keys(channels).join(', ')}.`,
    );

  const loaded = load(values.folder ?? knowledgeFolder);
  const { bytes, checksum } = compile(loaded);
  const knowledge = openKnowledge(bytes, checksum);
  const codes = knowledge.agency.languages.map(({ code }) => code);
  if (language !== undefined && !codes.includes(language))
    return wrong(`There is no language "${language}"; there are ${codes.join(', ')}.`);

  const said = { articles: knowledge.articles(), languages: loaded.languages };
  const explain = explainer(said, learnLanguages(loaded));
  const asked = await converse(texts, knowledge, { channel, language, now });
  if (values.json) {
    const explained = asked.map((one) => ({
      ...one,
      understood: one.understood.map((each) => ({ ...each, ...explain(each.text, each.language) })),
    }));
    return { text: JSON.stringify(explained, undefined, 2), status: 0 };
  }
  const words = compileWords();
  const given = language !== undefined;
  const { verbose } = values;
  const of = { knowledge, words, explain, channel, given, verbose };
  return { text: asked.map((one) => view(one, of)).join('\n\n'), status: 0 };
}

const wrong = (why: string): Outcome => ({ text: `${why}\n\n${help}`, status: 2 });

if (import.meta.main) {
  const { text, status } = await runAsk(process.argv.slice(2), new Date()).catch(
    (error: unknown): Outcome => ({ text: inPlainWords(error), status: 1 }),
  );
  console.log(text);
  process.exitCode = status;
}
