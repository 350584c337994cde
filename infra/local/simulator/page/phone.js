import { bubbleItem, refreshState } from './bubble.js';
import { composer } from './composer.js';
import { element } from './elements.js';
import { conversation, say } from './server.js';
import { tools } from './tools.js';

const firstCitizen = 'ana';
/** Pixels from the end at which a reader still counts as reading the newest. */
const nearEnd = 60;
const stillness = matchMedia('(prefers-reduced-motion: reduce)');
const arriving = [{ opacity: 0, transform: 'translateY(6px)' }, {}];

/** One phone: who holds it, what was said on it, and where to write. */
export function phone(channel, { suggestions }) {
  let me = '';
  let bubbles = new Map();
  let typingTimer;
  const name = localStorage.getItem(`citizen-${channel.id}`) ?? firstCitizen;

  const list = element('ol', { class: 'bubbles' });
  const typing = element('p', { class: 'typing', role: 'status' });
  const empty = tryThis(suggestions, (text) => send({ text }));
  const log = element(
    'div',
    {
      class: 'log',
      role: 'log',
      'aria-live': 'polite',
      tabIndex: 0,
      'aria-label': `Conversation on ${channel.name}`,
    },
    list,
  );
  const notice = element('p', { class: 'notice', role: 'status' });
  const write = composer({ channel, onSend: (text) => send({ text }, text) });
  const tool = tools({ channel, onSay: (message) => send(message), lastAnswer, tell });
  const who = whoAmI(channel, name, change);
  const root = element(
    'section',
    { class: 'phone', 'data-channel': channel.id, 'aria-labelledby': `name-${channel.id}` },
    element(
      'header',
      { class: 'phone-head' },
      element('h2', { id: `name-${channel.id}` }, channel.name),
      element(
        'p',
        { class: 'account' },
        element('span', {}, 'Agency '),
        element('bdi', { dir: 'ltr' }, channel.account),
      ),
      who.form,
    ),
    element('div', { class: 'screen' }, log, empty, typing),
    notice,
    write.form,
    tool.panel,
  );

  const on = {
    taps: channel.taps,
    sms: channel.id === 'sms',
    onTap: (offer) => send({ tap: offer.value, text: offer.label }),
    onNumber: (number) => send({ text: number }),
  };

  async function send(message, typed) {
    tell('');
    write.focus();
    try {
      await say(channel.id, { from: who.value(), ...message, ...tool.delivery() });
    } catch (error) {
      tell(`Not sent. ${error.message}`);
      if (typed) write.giveBack(typed);
    }
  }

  function tell(text) {
    notice.textContent = text;
  }

  function lastAnswer() {
    return [...bubbles.values()].findLast((bubble) => bubble.direction === 'agency');
  }

  function change(citizen) {
    localStorage.setItem(`citizen-${channel.id}`, citizen);
    void load();
  }

  /** Fetches the conversation anew: at the start, for another citizen, after the server was away. */
  async function load() {
    const { from, bubbles: known } = await conversation(channel.id, who.value());
    me = from;
    who.show(from);
    bubbles = new Map();
    list.replaceChildren();
    showTyping(0);
    for (const bubble of known) show(bubble, false);
    empty.hidden = bubbles.size > 0;
  }

  function show(bubble, isNew = true) {
    if (bubble.channel !== channel.id || bubble.from !== me) return;
    const known = bubbles.has(bubble.id);
    bubbles.set(bubble.id, bubble);
    empty.hidden = true;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
    if (known) refreshState(item(bubble.id), bubble, on);
    else add(bubble, isNew);
    if (atEnd || !known) toEnd();
  }

  function toEnd() {
    log.scrollTop = log.scrollHeight;
  }

  function add(bubble, isNew) {
    for (const used of list.querySelectorAll('.offers.quick-replies')) used.remove();
    const shown = bubbleItem(bubble, on);
    list.append(shown);
    if (isNew && !stillness.matches) shown.animate(arriving, 160);
  }

  const item = (id) => list.querySelector(`[data-id="${CSS.escape(id)}"]`);

  function showTyping(milliseconds) {
    clearTimeout(typingTimer);
    const shown = milliseconds > 0;
    typing.textContent = shown ? 'The agency is writing…' : '';
    if (shown) typingTimer = setTimeout(() => showTyping(0), milliseconds);
  }

  return {
    root,
    load,
    show,
    /** To the newest, once the phone is seen: one that is hidden cannot be scrolled. */
    toEnd,
    type: ({ channel: where, from, until }) => {
      if (where === channel.id && from === me) showTyping(Date.parse(until) - Date.now());
    },
  };
}

/** A name or an address of the platform: whoever writes it down is that citizen. */
function whoAmI(channel, name, onChange) {
  const id = `who-${channel.id}`;
  const address = element('bdi', { dir: 'ltr' });
  const known = element('span', { class: 'address' }, address);
  const field = element('input', {
    id,
    value: name,
    autocomplete: 'off',
    spellcheck: false,
    dir: 'auto',
    'aria-describedby': `address-${channel.id}`,
    list: 'citizens',
    onchange: () => {
      if (field.value.trim() === '') field.value = firstCitizen;
      onChange(field.value.trim());
    },
  });
  known.id = `address-${channel.id}`;
  const form = element(
    'form',
    { class: 'who', onsubmit: (event) => event.preventDefault() },
    element('label', { htmlFor: id }, 'You are'),
    field,
    known,
  );
  return {
    form,
    value: () => field.value.trim() || firstCitizen,
    show: (given) => {
      address.textContent = given === field.value.trim() ? '' : given;
    },
  };
}

function tryThis(suggestions, onTry) {
  return element(
    'div',
    { class: 'try', role: 'group', 'aria-label': 'Try this' },
    element('p', {}, 'Nothing said yet. Try this:'),
    ...suggestions.map(({ language, text }) =>
      element(
        'button',
        { type: 'button', lang: language, dir: 'auto', onclick: () => onTry(text) },
        text,
      ),
    ),
  );
}
