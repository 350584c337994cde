import { element } from './elements.js';
import { addFault, sendReceipt } from './server.js';

/**
 * What can be done to the delivery, out of the way until wanted.
 * @param {{ channel: object, onSay(message: object): void, lastAnswer(): object | undefined, tell(text: string): void }} options
 */
export function tools({ channel, onSay, lastAnswer, tell }) {
  const thrice = element('input', { type: 'checkbox' });
  const act = (label, run) =>
    element(
      'button',
      { type: 'button', class: 'tool', onclick: () => run().catch((error) => tell(error.message)) },
      label,
    );
  const fault = (label, words, body) =>
    act(label, async () => {
      await addFault(channel.id, body);
      tell(words);
    });
  const markRead = async () => {
    const answer = lastAnswer();
    if (!answer) return tell('There is no answer yet.');
    await sendReceipt(channel.id, { id: answer.id, status: 'read' });
    tell('The agency was told that its last message was read.');
  };
  const panel = element(
    'details',
    { class: 'tools' },
    element('summary', {}, 'Delivery tools'),
    element(
      'div',
      { class: 'tools-body' },
      element('label', { class: 'check' }, thrice, 'Deliver what I write 3 times'),
      fault('Next answer fails once', 'The next answer is refused once with 503.', {
        count: 1,
        status: 503,
      }),
      fault(
        'Next answer is cut off',
        'The next answer is accepted, but the agency never hears so.',
        {
          count: 1,
          acceptThenDrop: true,
        },
      ),
      channel.receipts.includes('read') ? act('Mark as read', markRead) : null,
      act('Send a picture', async () => onSay({ attachment: { type: 'image' } })),
      act('Send a voice note', async () => onSay({ attachment: { type: 'audio' } })),
    ),
  );
  return { panel, delivery: () => (thrice.checked ? { deliver: { times: 3 } } : {}) };
}
