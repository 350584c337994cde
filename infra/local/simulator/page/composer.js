import { element } from './elements.js';
import { segments } from './segments.js';

/**
 * Where the citizen writes. Enter sends, Shift+Enter makes a new line.
 * @param {{ channel: { id: string, name: string }, onSend(text: string): void }} options
 */
export function composer({ channel, onSend }) {
  const id = `message-${channel.id}`;
  const counts = channel.id === 'sms';
  const counted = element('bdi');
  const count = element('output', { class: 'count', htmlFor: id }, counted);
  const field = element('textarea', {
    id,
    rows: 1,
    dir: 'auto',
    autocomplete: 'off',
    enterKeyHint: 'send',
    placeholder: 'Message',
    oninput: () => refresh(),
    onkeydown: (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    },
  });
  const form = element(
    'form',
    {
      class: 'composer',
      onsubmit: (event) => {
        event.preventDefault();
        const text = field.value;
        if (text.trim() === '') return field.focus();
        field.value = '';
        refresh();
        onSend(text);
      },
    },
    element('label', { class: 'sr', htmlFor: id }, `Message on ${channel.name}`),
    field,
    element('button', { type: 'submit', class: 'send' }, 'Send'),
    counts ? count : null,
  );
  const refresh = () => {
    if (counts) counted.textContent = countWords(field.value);
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, 132)}px`;
  };
  if (counts) counted.textContent = countWords('');
  return {
    form,
    focus: () => field.focus(),
    /** Puts words that could not be sent back, unless others were begun. */
    giveBack: (text) => {
      if (field.value === '') field.value = text;
      refresh();
    },
  };
}

function countWords(text) {
  const { count, units, capacity, encoding } = segments(text);
  const total = capacity * Math.max(1, count);
  return `${units} of ${total} characters, ${count} ${count === 1 ? 'segment' : 'segments'}, ${encoding}`;
}
