import { Stack } from 'aws-cdk-lib';
import { parameterPrefix } from './channels.ts';
import { isPerChannel } from './constructs/queue-set.ts';
import type { FunctionRow } from './function-row.ts';
import { channelsOf, type Resources, tablesOf } from './grants.ts';
import type { QueueEnd } from './queues.ts';
import type { TableName } from './tables.ts';

const tableVariables: Record<TableName, string> = {
  conversations: 'CONVERSATIONS_TABLE',
  contacts: 'CONTACTS_TABLE',
  messages: 'MESSAGES_TABLE',
  events: 'EVENTS_TABLE',
  gaps: 'GAPS_TABLE',
  tallies: 'TALLIES_TABLE',
  counts: 'COUNTS_TABLE',
  channelAccounts: 'CHANNEL_ACCOUNTS_TABLE',
  handoffs: 'HANDOFFS_TABLE',
  audit: 'AUDIT_TABLE',
  notes: 'NOTES_TABLE',
  deskEvents: 'DESK_EVENTS_TABLE',
  staff: 'STAFF_TABLE',
  changes: 'CHANGES_TABLE',
  texts: 'TEXTS_TABLE',
};

/** Queues a function is told the address of; of those per channel all, or the instance's one. */
const queueVariables: Partial<Record<QueueEnd, string>> = {
  inbox: 'INBOX_URL',
  'inbox.dead': 'INBOX_DEAD_LETTERS_URL',
  outbox: 'OUTBOX_URLS',
  'outbox.dead': 'OUTBOX_DEAD_LETTERS_URL',
  feeds: 'FEEDS_URL',
  'feeds.dead': 'FEEDS_DEAD_LETTERS_URL',
  receipts: 'RECEIPTS_URL',
  'receipts.dead': 'RECEIPTS_DEAD_LETTERS_URL',
  signals: 'SIGNALS_URL',
  media: 'MEDIA_URL',
};

/** The environment of one function: what its row grants it, by the names of runtime/environment.ts. */
export function variables(
  row: FunctionRow,
  resources: Resources,
  channel?: string,
): Record<string, string> {
  const { stage, data, socket, staffTopic } = resources;
  return {
    STAGE: stage.name,
    POWERTOOLS_SERVICE_NAME: row.name,
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(stage.name),
    NODE_OPTIONS: '--enable-source-maps',
    ...Object.fromEntries(
      tablesOf(row).map((name) => [tableVariables[name], data.tables[name].tableName]),
    ),
    ...Object.fromEntries(queuesOf(row).map((end) => queueVariable(end, resources, channel))),
    ...(row.hearsFeeds && { FEEDS: Stack.of(data).toJsonString(resources.feeds?.paths ?? {}) }),
    ...(row.parameters && { PARAMETER_PREFIX: parameterPrefix(stage.name) }),
    ...(row.knowledge && { KNOWLEDGE_BUCKET: data.knowledge.bucketName }),
    ...((row.media || row.staffFiles || row.sendsFiles) && { MEDIA_BUCKET: data.media.bucketName }),
    ...(row.lists && { LISTS_BUCKET: data.lists.bucketName }),
    ...(row.settles && { SETTLE_SECONDS: String(stage.settleSeconds) }),
    ...(row.knowsPeople && {
      REASSIGNED_AFTER_DAYS: String(stage.reassignedAfterDays),
      QUIET_SECONDS: String(stage.quietSeconds),
    }),
    ...((row.tellsSocket || row.pushes) && { SOCKET_URL: socket.url }),
    ...(row.notifies && { STAFF_TOPIC: staffTopic.topicArn }),
    ...(row.expires && {
      LATE_SECONDS: String(stage.lateSeconds),
      EXPIRE_SECONDS: String(stage.expireSeconds),
    }),
    ...(channel !== undefined && { CHANNEL: channel }),
  };
}

/** Where the functions' own metrics are; by stage, so that two stages in one account stay apart. */
export const metricsNamespace = (stage: string): string => `Townclerk/${stage}`;

/** Those it sends to, and the one it consumes if it sets a message's visibility there. */
const queuesOf = ({ sends = [], trigger }: FunctionRow): QueueEnd[] => {
  const consumed = trigger.on === 'queue' && trigger.setsVisibility ? [trigger.queue] : [];
  return [...new Set([...sends, ...consumed])];
};

function queueVariable(
  end: QueueEnd,
  { channels, queues, data }: Resources,
  channel?: string,
): [string, string] {
  const name = queueVariables[end];
  if (!name) throw new Error(`infra/variables.ts names no variable for the queue ${end}`);
  if (!isPerChannel(end)) return [name, queues.get(end).queueUrl];
  if (end === 'outbox.dead') return [name, queues.get(end, channel).queueUrl];
  const urls = channelsOf(channels, channel).map(({ id }) => [id, queues.get(end, id).queueUrl]);
  return [name, Stack.of(data).toJsonString(Object.fromEntries(urls))];
}
