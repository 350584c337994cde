/* What the page asks of the simulator. */

const ask = async (path, body) => {
  const init =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  const response = await fetch(path, init);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `The simulator answered ${response.status}`);
  return answer;
};

export const channelList = () => ask('/simulator/channels');
export const conversation = (channel, from) =>
  ask(`/simulator/${channel}/phone?from=${encodeURIComponent(from)}`);
export const say = (channel, message) => ask(`/simulator/${channel}/say`, message);
export const addFault = (channel, fault) => ask(`/simulator/${channel}/faults`, fault);
export const sendReceipt = (channel, receipt) => ask(`/simulator/${channel}/receipts`, receipt);

const retryMs = 1000;

/**
 * Follows what happens on all phones. Comes back by itself after the server was away, and says so,
 * since what happened meanwhile has to be fetched anew.
 */
export function follow({ onReady, onLost, onBubble, onTyping }) {
  const source = new EventSource('/simulator/events');
  source.addEventListener('ready', onReady);
  source.addEventListener('bubble', (event) => onBubble(JSON.parse(event.data)));
  source.addEventListener('typing', (event) => onTyping(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    onLost();
    source.close();
    setTimeout(() => follow({ onReady, onLost, onBubble, onTyping }), retryMs);
  });
}
