const account = 'http://127.0.0.1:9/000000000000';

/** All that a Lambda may ask its environment for while it loads; nothing is at these addresses. */
export const environment = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'Bench',
  STAGE: 'dev',
  PARAMETER_PREFIX: '/townclerk/bench',
  CONVERSATIONS_TABLE: 'conversations',
  CONTACTS_TABLE: 'contacts',
  MESSAGES_TABLE: 'messages',
  EVENTS_TABLE: 'events',
  CHANNEL_ACCOUNTS_TABLE: 'channel-accounts',
  INBOX_URL: `${account}/inbox.fifo`,
  INBOX_DEAD_LETTERS_URL: `${account}/inbox-dead.fifo`,
  RECEIPTS_URL: `${account}/receipts`,
  RECEIPTS_DEAD_LETTERS_URL: `${account}/receipts-dead`,
  SIGNALS_URL: `${account}/signals`,
  OUTBOX_URLS: JSON.stringify({ sms: `${account}/outbox-sms.fifo` }),
  OUTBOX_DEAD_LETTERS_URL: `${account}/outbox-sms-dead.fifo`,
  KNOWLEDGE_BUCKET: 'knowledge',
  SETTLE_SECONDS: '2',
  CHANNEL: 'sms',
} as const;
