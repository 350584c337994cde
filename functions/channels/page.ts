import type { Rate } from '../../intents/account-ports.ts';
import type { Reply } from '../../intents/model/message.ts';
import type { Channel } from './channel.ts';
import { pathOf, providersOf } from './providers.ts';
import type { RenderedPart, Wording } from './rendered.ts';

const head = `# What each channel can do

Generated from the code by \`npm run docs\`; a test holds it to that. What is behind each entry, and how
sure it is, is in \`functions/channels/<id>/README.md\`.
`;

/** \`docs/channels.md\`: what each channel receives, how it shows what is said, and its limits; by each provider. */
export function channelsPage(channels: readonly Channel[]): string {
  const providers = channels.flatMap(providersOf);
  return [
    head,
    '## Carried by\n',
    table(providers, carried),
    '\n## Receives\n',
    table(providers, received),
    '\n## Sends\n',
    table(providers, sent),
    '\n## Limits\n',
    table(providers, limited),
    '',
  ].join('\n');
}

type Row = readonly [label: string, cell: (channel: Channel) => string];

const table = (channels: readonly Channel[], rows: readonly Row[]): string =>
  [
    ['', ...channels.map(({ name, path, provider }) => (path ? `${name} (${provider})` : name))],
    ['---', ...channels.map(() => '---')],
    ...rows.map(([label, cell]) => [label, ...channels.map(cell)]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const list = (items: readonly string[]): string => items.join(', ') || 'none';
const code = (names: readonly string[]): string => list(names.map((name) => `\`${name}\``));

const carried: readonly Row[] = [
  ['provider', ({ provider }) => code([provider])],
  [
    'comes in by',
    (channel) =>
      channel.feed ? 'a topic that AWS publishes to' : code([`/webhooks/${pathOf(channel)}`]),
  ],
  [
    'parameters without a default',
    ({ parameters }) =>
      code(parameters.flatMap(({ name, fallback }) => (fallback === undefined ? name : []))),
  ],
];

const received: readonly Row[] = [
  ['messages', ({ receives }) => list(receives.messages)],
  ['changes, events', ({ receives }) => list(receives.events)],
  ['receipts', ({ receives }) => list(receives.receipts)],
  ['notices (an alarm)', ({ receives }) => code(receives.notices)],
  ['counted by name, not answered', ({ receives }) => code(receives.ignored)],
];

const sent: readonly Row[] = [
  ['2 options', (channel) => shown(channel, options(2))],
  ['3 options', (channel) => shown(channel, options(3))],
  ['10 options', (channel) => shown(channel, options(10))],
  ['labels of 60 characters', (channel) => shown(channel, options(3, 60))],
  ['a picture', (channel) => file(channel, 'image/png')],
  ['a PDF file', (channel) => file(channel, 'application/pdf')],
  [
    "a request for the citizen's place",
    (channel) =>
      parts(channel, { asks: 'location' }).some(({ asks }) => asks)
        ? "the platform's button"
        : 'words',
  ],
  ['a long answer with a page of its own', (channel) => long(channel)],
  ['read mark, typing', ({ typing }) => yesNo(typing !== undefined)],
  ['can be asked whether it took a message', ({ find }) => yesNo(find !== undefined)],
];

const limited: readonly Row[] = [
  ['what it takes', ({ limits }) => list(Object.entries(limits).map(named))],
  [
    'rate of one account',
    ({ rates }) => list(rates.filter(({ per }) => per === undefined).map(inWords)),
  ],
  [
    'rate of one citizen',
    ({ rates }) => list(rates.filter(({ per }) => per === 'citizen').map(inWords)),
  ],
  ['numbers it sends to are listed', ({ serves }) => yesNo(serves !== undefined)],
  ['spending of a day is bounded', ({ price }) => yesNo(price !== undefined)],
  [
    'the bot may answer for',
    ({ windowSeconds }) => (windowSeconds === undefined ? 'ever' : duration(windowSeconds)),
  ],
  [
    'a person may answer for',
    ({ agentWindowSeconds, windowSeconds }) =>
      agentWindowSeconds
        ? "longer, by the platform's leave"
        : windowSeconds === undefined
          ? 'ever'
          : duration(windowSeconds),
  ],
  ['tells that a reply waits for the window', ({ nudge }) => yesNo(nudge !== undefined)],
  ["refused by the citizen's own choice", ({ optOutCodes = {} }) => code(Object.keys(optOutCodes))],
  ['STOP also ends answers', ({ optOutStopsReplies }) => yesNo(optOutStopsReplies)],
  [
    "an address may come to be somebody else's",
    ({ mayChangeHands }) => yesNo(mayChangeHands !== undefined),
  ],
];

const inWords = ({ capacity, seconds, kept, ours }: Rate): string =>
  [
    `${number(capacity)} in ${duration(seconds)}`,
    ours && ' (ours; not for help in danger)',
    kept && ` (${number(kept)} kept for help in danger)`,
  ]
    .filter(Boolean)
    .join('');

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

/** `rowTitle: 24` as words. */
const named = ([name, value]: readonly [string, number]): string =>
  `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${number(value)}`;

const number = (value: number): string => value.toLocaleString('en-US');

const units: readonly (readonly [string, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

function duration(seconds: number): string {
  const [unit, length] = units.find(([, each]) => seconds % each === 0) ?? ['second', 1];
  const count = seconds / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const wording: Wording = (text) => text;

const parts = (channel: Channel, reply: Partial<Reply>): readonly RenderedPart[] =>
  channel.render({ text: 'Which one?', language: 'en', purpose: 'reply', ...reply }, wording);

const options = (count: number, length = 12): Partial<Reply> => ({
  options: Array.from({ length: count }, (_, index) => ({
    value: `${index}`,
    label: `${index + 1} ${'of many words '.repeat(8)}`.slice(0, length).trim(),
  })),
});

/** How a file is shown. Where it goes with the words, a link stands in when it cannot. */
function file(channel: Channel, contentType: string): string {
  const media = [{ contentType, url: 'https://riverton.example/map', alt: 'A map' }];
  const shown = parts(channel, { media }).find((part) => part.media);
  if (!shown) return 'a link and what it shows';
  return shown.beside === undefined ? 'the file' : 'the file with the words, or a link';
}

/** What becomes of some 5,000 characters that can be read in full elsewhere. */
function long(channel: Channel): string {
  const text = 'A sentence of an answer. '.repeat(200);
  const all = parts(channel, { text, source: { url: 'https://riverton.example' } });
  const said = all.reduce((sum, part) => sum + part.text.length, 0);
  if (said < text.length / 2) return 'its beginning, and a link';
  return all.length === 1 ? 'one message' : `${all.length} messages`;
}

/** How these options are shown: what can be tapped, and whether the text lists them, too. */
function shown(channel: Channel, reply: Partial<Reply>): string {
  const last = parts(channel, reply).at(-1);
  const numbered = /^1\. /m.test(last?.text ?? '');
  const form = last?.options ? (last.form ?? 'options').replace('-', ' ') : undefined;
  if (!form) return 'numbered lines';
  return numbered ? `${form}, and numbered lines` : form;
}
