import {
  errorsOf,
  ofApi,
  ofChannel,
  ofFunction,
  ofOne,
  ofQueue,
  ofService,
  ofTurn,
} from './alarm-metrics.ts';
import type { AlarmRow } from './alarm-row.ts';

/** The statuses of a turn in which something was asked that an article may answer. */
const questions = ['answered', 'clarified', 'offered-agent'] as const;

export const alarms: readonly AlarmRow[] = [
  {
    name: 'dead-letters',
    meaning: 'A message could not be processed. See the runbook: look at the reason, then redrive.',
    metrics: ({ deadLetters }) => deadLetters.map(ofQueue('ApproximateNumberOfMessagesVisible')),
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'oldest-message',
    meaning: 'Messages have waited for five minutes: a function is failing, throttled or too slow.',
    metrics: ({ queues }) => queues.map(ofQueue('ApproximateAgeOfOldestMessage')),
    over: 'MAX',
    threshold: 300,
    periods: 3,
  },
  {
    name: 'function-errors',
    meaning: 'Functions fail. Their logs say why; the queue tries again meanwhile.',
    metrics: ({ functions }) => functions.map(ofFunction('Errors')),
    over: 'SUM',
    threshold: 5,
    periods: 3,
  },
  {
    name: 'function-throttles',
    meaning: 'Lambda refuses to run more copies: ask AWS for a higher concurrency quota.',
    metrics: ({ functions }) => functions.map(ofFunction('Throttles')),
    over: 'SUM',
    threshold: 10,
    periods: 3,
  },
  {
    name: 'webhook-5xx',
    meaning: 'Platforms were answered with a server error. They will deliver again.',
    metrics: ({ apis }) => [ofApi('5xx')(apis.webhooks)],
    over: 'SUM',
    threshold: 5,
    periods: 3,
  },
  {
    name: 'desk-5xx',
    meaning:
      'Calls of the desk fail, so staff see errors instead of cases. The log of desk-api says why: it catches what fails, so no other alarm shows it.',
    metrics: ({ apis }) => [ofApi('5xx')(apis.desk)],
    over: 'SUM',
    // Few people call it: a minute in which nobody did must not end the count.
    threshold: 5,
    periods: 1,
    minutes: 5,
  },
  {
    name: 'webhook-refused',
    meaning:
      'Webhooks are refused (wrong signature or form, too many): a secret was changed on one side, or somebody forges.',
    metrics: ({ apis }) => [ofApi('4xx')(apis.webhooks)],
    over: 'SUM',
    threshold: 10,
    periods: 5,
  },
  {
    name: 'webhook-unreadable',
    meaning:
      'A platform signed something that is none of the webhooks we know: its form has changed, and citizens may go unheard, or another product of the agency is subscribed at our address. The log of webhook says which channel.',
    metrics: ({ stage }) => [ofService(stage, 'webhook', 'WebhookUnreadable')],
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'channel-paused',
    meaning:
      'A platform refuses us (token, payment, policy), so that channel stopped sending. It tries one message after five minutes, then more and more rarely, and goes on by itself when one gets through.',
    metrics: ({ stage, channels }) => [
      ...channels.map(ofChannel(stage, 'deliver', 'ChannelPaused')),
      ofService(stage, 'receipts', 'ChannelPaused'),
    ],
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'spend-ceiling',
    meaning:
      "A day's spending on messages is used up: answers wait until midnight (UTC), and those that are too late by then (asked more than twelve hours before, as a stage has it) are dropped. See whether somebody has them sent on purpose before raising daily-spend.",
    metrics: ({ stage }) => [ofService(stage, 'deliver', 'SpendCeiling')],
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'access-token',
    meaning:
      "A channel's access token was not renewed, or could not be stored. It is tried again; should the log of deliver say authorisation-lost, authorise the account anew (docs/runbooks/x-access.md).",
    metrics: ({ stage }) =>
      ['TokenRenewalFailed', 'TokenUnsaved'].map((name) => ofService(stage, 'deliver', name)),
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'webhook-invalid',
    meaning:
      'A platform has stopped delivering to us, and did not begin again when asked. No message of citizens comes in on that channel. See the runbook.',
    metrics: ({ stage, challenged }) =>
      challenged.map(({ id }) => ofChannel(stage, 'watch', 'WebhookInvalid')(id)),
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'webhook-quiet',
    meaning:
      'A platform that challenges our webhook every hour or so has not for more than a day: it has probably stopped delivering. See the runbook.',
    metrics: ({ stage, challenged }) =>
      challenged.map(({ id }) => ofChannel(stage, 'webhook', 'ChallengeAnswered')(id)),
    over: 'silence',
    threshold: 1,
    periods: 26,
    minutes: 60,
  },
  {
    name: 'platform-notice',
    meaning:
      'A platform tells the agency something: a policy, quality, account or template trouble, or access taken back. The log of webhook, or of intake, says what.',
    metrics: ({ stage, channels }) =>
      ['webhook', 'intake'].flatMap((service) =>
        channels.map(ofChannel(stage, service, 'PlatformNotice')),
      ),
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'desk-behind',
    meaning:
      'Cases could not be moved on when they were due, or staff without an open desk could not be told of something urgent. The logs of clock and live say why; both are tried again.',
    metrics: ({ stage }) => [
      ofService(stage, 'clock', 'CasesFailed'),
      ofService(stage, 'live', 'StaffAlertsUnsent'),
    ],
    over: 'SUM',
    threshold: 1,
    periods: 3,
  },
  {
    name: 'rows-unread',
    meaning:
      'A row could not be read and was left out of a list: a case that staff do not see, or who is at their desk, a notice, an entry of the audit, a message. The log of the function names the table, the row and its wrong fields.',
    metrics: ({ stage }) =>
      ['turn', 'deliver', 'receipts', 'clock', 'live', 'desk-api'].map((name) =>
        ofService(stage, name, 'RowsUnread'),
      ),
    over: 'SUM',
    // It is met whenever somebody looks: by the hour, so that it rings once and not each time.
    threshold: 1,
    periods: 1,
    minutes: 60,
  },
  {
    name: 'clock-failed',
    meaning:
      'The clock fails every minute: messages that wait are not sent on, cases nobody takes are not called again, leases and promises are not seen to. Its log says why.',
    metrics: errorsOf('clock'),
    over: 'SUM',
    threshold: 1,
    periods: 3,
  },
  {
    name: 'clock-silent',
    meaning:
      'The clock has not run for ten minutes, so nothing that is due is done. Is its rule in EventBridge enabled, and does Lambda refuse to run it?',
    metrics: ofOne('clock', 'Invocations'),
    over: 'silence',
    threshold: 1,
    periods: 10,
  },
  {
    name: 'watch-failed',
    meaning:
      'Platforms could not be asked whether they still deliver to us, three times over. The log of watch says why.',
    metrics: errorsOf('watch'),
    over: 'SUM',
    threshold: 3,
    periods: 1,
    minutes: 60,
  },
  {
    name: 'unanswered',
    meaning:
      'In a day, a third of the questions or more found no answer. Something new is being asked: npm run gaps -- --now shows editors what.',
    metrics: ({ stage }) => [
      ofTurn(stage, 'Gaps', { kind: 'unanswered' }),
      ...questions.map((status) => ofTurn(stage, 'Turns', { status })),
    ],
    over: { share: true, least: 50 },
    threshold: 0.33,
    periods: 1,
    minutes: 1440,
  },
  {
    name: 'report-failed',
    meaning:
      "The editors' weekly list was not made, or a day of the history not added up, three times over. The logs of digest and count say why; npm run gaps -- --now --week makes the list then, and count makes up for missed days by itself, for eight weeks.",
    metrics: (watched) => ['digest', 'count'].flatMap((name) => errorsOf(name)(watched)),
    over: 'SUM',
    threshold: 3,
    periods: 1,
    minutes: 60,
  },
];
