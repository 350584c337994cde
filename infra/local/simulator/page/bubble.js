import { element } from './elements.js';
import { linked } from './links.js';
import { mark } from './marks.js';
import { numbered } from './numbered.js';
import { segments } from './segments.js';

/** Delivery in words, and the mark beside them. */
const states = {
  citizen: {
    sending: ['waiting', 'Sending'],
    received: ['once', 'Received by the agency'],
    refused: ['trouble', 'Not taken by the agency'],
    read: ['twice', 'Read by the agency'],
  },
  agency: {
    sent: ['once', 'Sent'],
    delivered: ['twice', 'Delivered'],
    read: ['twice', 'Read'],
    failed: ['trouble', 'Failed'],
  },
};

/**
 * One message on the phone.
 * @param {object} bubble as the server gives it
 * @param {{ taps: boolean, sms: boolean, onTap(offer: object): void, onNumber(number: string): void }} on
 */
export function bubbleItem(bubble, on) {
  const mine = bubble.direction === 'citizen';
  return element(
    'li',
    { class: `bubble ${mine ? 'mine' : 'theirs'}`, 'data-id': bubble.id },
    element('span', { class: 'sr' }, mine ? 'You wrote: ' : 'The agency wrote: '),
    // Its corners are those of the side it stands on, whatever direction its words have.
    element('div', { class: 'words' }, element('div', { dir: 'auto' }, ...words(bubble, mine, on))),
    offers(bubble, on),
    element('p', { class: 'meta', 'aria-live': 'off' }, ...meta(bubble, on)),
  );
}

/** Shows a new state without touching the words, which would be read out again. */
export function refreshState(item, bubble, on) {
  item.querySelector('.meta').replaceChildren(...meta(bubble, on));
}

function words(bubble, mine, on) {
  if (mine || on.taps) return linked(bubble.text);
  const lines = numbered(bubble.text);
  return lines.flatMap((line, index) => [
    line.number
      ? element(
          'button',
          {
            type: 'button',
            class: 'numbered',
            dir: 'auto',
            onclick: () => on.onNumber(line.number),
          },
          line.text,
        )
      : element('span', { class: 'line' }, ...linked(line.text)),
    index < lines.length - 1 && !line.number ? '\n' : null,
  ]);
}

function offers(bubble, on) {
  if (!bubble.offers?.length) return null;
  const buttons = bubble.offers.map((offer) =>
    element(
      'button',
      { type: 'button', class: 'offer', dir: 'auto', onclick: () => on.onTap(offer) },
      offer.label,
      offer.description ? element('small', {}, offer.description) : null,
    ),
  );
  const group = element('div', {
    class: `offers ${bubble.form}`,
    role: 'group',
    'aria-label': 'Choices',
  });
  group.append(...buttons);
  if (bubble.form !== 'list') return group;
  return element(
    'details',
    { class: 'list-sheet' },
    element('summary', {}, bubble.opener ?? 'Choose'),
    group,
  );
}

function meta(bubble, { sms }) {
  const [drawn, word] = states[bubble.direction][bubble.state] ?? ['waiting', bubble.state];
  const time = new Date(bubble.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const parts = [element('time', { dateTime: bubble.at, dir: 'auto' }, time)];
  const reason = bubble.reason ? ` (${bubble.reason})` : '';
  const trouble = bubble.state === 'refused' || bubble.state === 'failed';
  parts.push(
    element(
      'span',
      { class: trouble ? 'state trouble' : 'state', dir: 'auto' },
      mark(drawn),
      `${word}${reason}`,
    ),
  );
  if (sms) parts.push(element('span', { dir: 'auto' }, segmentWords(bubble.text)));
  return parts;
}

/** `2 segments, GSM-7`. */
export function segmentWords(text) {
  const { count, encoding } = segments(text);
  return `${count} ${count === 1 ? 'segment' : 'segments'}, ${encoding}`;
}
