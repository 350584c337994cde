import { channelNamed } from '../../../functions/runtime/channels.ts';
import type { Reply } from '../../../intents/model/message.ts';
import { say, type Words } from '../../../intents/say.ts';
import type { Agency } from '../../../knowledge/agency.ts';
import { money, priceIn } from '../../../knowledge/check/cost.ts';
import { smsCost } from '../../../knowledge/check/sms.ts';
import { counted, wrap } from '../../../knowledge/check/terminal.ts';

/** A reply as the citizen has it on this channel, and what it costs where messages are paid for. */
export function said(reply: Reply, channelId: string, words: Words, agency: Agency): string[] {
  const channel = channelNamed(channelId);
  const { language } = reply;
  const parts = channel.render(withoutOpening(reply), (text, values) =>
    say(words, language, 'delivery', text, values),
  );
  const lines = parts.flatMap(({ text, media, options = [] }) => [
    ...(media ? [`│ [${media.contentType}: ${media.alt}]`] : quoted(text)),
    ...options.map(({ label }) => `│ [ ${label} ]`),
  ]);
  const notice = reply.opening
    ? ['(Before it, once for each citizen: the notice of knowledge/agency.yaml.)']
    : [];
  return [...notice, ...lines, ...(channel.price ? cost(parts, agency) : [])];
}

/** The first-contact notice comes once and is no part of the answer. */
function withoutOpening(reply: Reply): Reply {
  const { opening, text, short } = reply;
  if (!opening) return reply;
  const without = (whole: string) =>
    whole.startsWith(opening) ? whole.slice(opening.length).trimStart() : whole;
  return { ...reply, opening: undefined, text: without(text), short: short && without(short) };
}

const quoted = (text: string): string[] =>
  text.split('\n').flatMap((line) =>
    wrap(line, ' '.repeat(15))
      .split('\n')
      .map((each) => `│ ${each.slice(15)}`.trimEnd()),
  );

function cost(parts: readonly { readonly text: string }[], agency: Agency): string[] {
  const costs = parts.map(({ text }) => smsCost(text));
  const total = costs.reduce((sum, { segments }) => sum + segments, 0);
  const price = priceIn(total, agency);
  const letters = [...new Set(costs.flatMap(({ expensive }) => expensive))].slice(0, 10);
  const why = letters.length > 0 ? `, because of ${letters.join(' ')}` : '';
  return [
    `${counted(total, 'segment')}${price === undefined ? '' : `, ${money(price, agency)}`} (${costs[0]?.encoding}${why})`,
  ];
}
