/**
 * The words AWS answers by itself unless the number's opt-outs are self-managed
 * (https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html), and what they have
 * made of the citizen. START and UNSTOP are answered only where the operator has added them as keywords.
 */
const answered = new Map([
  ...[
    'ARRET',
    'CANCEL',
    'END',
    'OPT-OUT',
    'OPTOUT',
    'QUIT',
    'REMOVE',
    'STOP',
    'TD',
    'UNSUBSCRIBE',
  ].map((word) => [word, 'carrier-stopped'] as const),
  ...['START', 'UNSTOP'].map((word) => [word, 'carrier-started'] as const),
  ['HELP', 'carrier-handled'] as const,
]);

/**
 * What AWS has done about a message, if anything: by the whole text or by the keyword it says it found.
 * A text that only begins with such a word ("stop sign is down") may have been answered, too: should AWS
 * have opted the citizen out for it, it refuses our answer and that is recorded.
 */
export const answeredByAws = (text: string, keyword: string): string | undefined =>
  answered.get(bare(text)) ?? answered.get(bare(keyword));

const bare = (text: string): string =>
  text
    .trim()
    .replace(/[\s.!]+$/, '')
    .toUpperCase();
