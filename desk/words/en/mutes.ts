/** In English: the muted senders. */
export const words = {
  'mutes.title': 'Muted senders',
  'mutes.text':
    'They get no answers until then, except in danger, and may still say STOP and START. Each ends by itself.',
  'mutes.none': 'Nobody is muted in your topics.',
  'mutes.until': 'Until {time} ({left})',
  'mutes.by': 'By {name}, {time}',
  'mutes.no-reason': 'No reason was given.',
  'mutes.extend': 'Change the end',
  'mutes.lift': 'Answer them again',
};
