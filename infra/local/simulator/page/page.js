import { element } from './elements.js';
import { phone } from './phone.js';
import { channelList, follow } from './server.js';

const citizens = ['ana', 'ben', 'carmen', 'dina'];
const retryMs = 1000;

const place = document.getElementById('phones');
const connection = document.getElementById('connection');
const nav = document.getElementById('switch');

start();

async function start() {
  const wanted = new URLSearchParams(location.search).get('dir');
  if (wanted === 'rtl' || wanted === 'ltr') document.documentElement.dir = wanted;
  const listed = await channelList().catch(() => undefined);
  if (!listed) {
    tellConnection(false);
    return setTimeout(start, retryMs);
  }
  const phones = listed.channels.map((channel) => phone(channel, listed));
  document.body.append(
    element(
      'datalist',
      { id: 'citizens' },
      ...citizens.map((value) => element('option', { value })),
    ),
  );
  place.replaceChildren(...phones.map(({ root }) => root));
  switchBetween(listed.channels, phones);
  follow({
    onReady: async () => {
      await Promise.all(phones.map(({ load }) => load()));
      tellConnection(true);
    },
    onLost: () => tellConnection(false),
    onBubble: (bubble) => {
      for (const { show } of phones) show(bubble);
    },
    onTyping: (typing) => {
      for (const { type } of phones) type(typing);
    },
  });
}

/** Written only when it changes, so that it is read out only then. */
function tellConnection(up) {
  const text = up ? 'Connected' : 'Connection lost. Trying again…';
  document.body.dataset.connected = String(up);
  if (connection.textContent !== text) connection.textContent = text;
}

/** On a small screen one phone is shown at a time. */
function switchBetween(channels, phones) {
  const show = (id) => {
    for (const button of nav.children)
      button.setAttribute('aria-pressed', String(button.value === id));
    for (const { root, toEnd } of phones) {
      const shown = root.dataset.channel === id;
      root.classList.toggle('shown', shown);
      if (shown) toEnd();
    }
  };
  nav.replaceChildren(
    ...channels.map(({ id, name }) =>
      element(
        'button',
        { type: 'button', value: id, 'data-channel': id, onclick: () => show(id) },
        name,
      ),
    ),
  );
  show(channels[0]?.id);
}
