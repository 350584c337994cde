import type { IncomingCase } from '../../testing/incoming.ts';
import { at, change, from, hi, message, text, userId } from './bodies.ts';

const choice = { from, at, kind: 'preference', type: 'event', of: undefined };

/** What the platform tells of messages, of staff and of the account. */
export const told: readonly IncomingCase[] = [
  {
    label: "a choice in the app's own settings",
    body: change(
      {
        user_preferences: [
          { wa_id: from, category: 'marketing_messages', value: 'stop', timestamp: 1760000000 },
          {
            user_id: userId,
            category: 'marketing_messages',
            value: 'resume',
            timestamp: 1760000000,
          },
          { wa_id: from, category: 'marketing_messages', value: 'maybe' },
          { wa_id: from, category: 'colours', value: 'stop' },
          { category: 'marketing_messages', value: 'stop' },
          null,
        ],
      },
      'user_preferences',
    ),
    said: [
      { ...choice, id: `announcements-stopped:${from}`, name: 'announcements-stopped' },
      {
        ...choice,
        from: userId,
        id: `announcements-resumed:${userId}`,
        name: 'announcements-resumed',
      },
    ],
    ignored: ['unknown:maybe', 'unknown:colours', 'no-sender', 'malformed:user_preference'],
  },
  {
    label: 'delivered',
    body: 'status-delivered',
    receipts: [
      { status: 'delivered', at: '2025-10-09T08:53:24.000Z', of: { platformId: 'wamid.OUT1' } },
    ],
  },
  {
    label: 'failed, with the reason',
    body: 'status-failed',
    receipts: [
      {
        status: 'failed',
        at: '2025-10-09T08:53:25.000Z',
        of: { platformId: 'wamid.OUT2' },
        code: '131047',
      },
    ],
  },
  {
    label: 'what staff correct in the phone app, or take back, is no answer',
    body: change(
      {
        message_echoes: ['edit', 'revoke'].map((type) => message({ from: '1', to: from, type })),
      },
      'smb_message_echoes',
    ),
    ignored: ['echo', 'echo'],
  },
  {
    label: 'what staff wrote in the phone app to somebody without a number',
    body: change(
      { message_echoes: [message({ from: '1', to_user_id: userId, ...text })] },
      'smb_message_echoes',
    ),
    said: [
      {
        ...{ from: userId, at, id: 'wamid.X', of: undefined },
        ...{ kind: 'answered-elsewhere', type: 'event', name: 'answered-elsewhere' },
      },
    ],
  },
  {
    label: 'what staff wrote in the phone app, of which only that they did is kept',
    body: 'echo-from-phone-app',
    said: [
      {
        from: '12025550123',
        id: 'wamid.ECHO',
        kind: 'answered-elsewhere',
        type: 'event',
        name: 'answered-elsewhere',
        at: '2025-10-09T08:53:20.000Z',
      },
    ],
  },
  { label: 'an error of the platform', body: 'platform-error', notices: ['platform-error'] },
  {
    label: 'a group',
    body: change({ messages: [message({ from, group_id: 'g', ...text })] }),
    ignored: ['group'],
  },
  {
    label: 'another number of ours',
    body: change({ metadata: { phone_number_id: '5' }, messages: [message({ from, ...text })] }),
    ignored: ['other-account'],
  },
  {
    label: 'messages, statuses and errors of one change, bad ones among them',
    body: change({
      messages: [
        message({ from, type: 'text' }),
        message({ from, ...text }),
        'no',
        message({ from, type: 'hologram' }),
        message({ from, type: 'request_welcome' }),
      ],
      statuses: [
        { id: 'a', status: 'played' },
        { id: 'b', status: 'teleported' },
        {},
        { id: 'c', status: 'read' },
      ],
    }),
    said: [{ from, ...hi }],
    receipts: [{ status: 'read', of: { platformId: 'c' } }],
    ignored: [
      'malformed:text',
      'malformed:message',
      'unknown:hologram',
      'welcome',
      'status-played',
      'unknown:teleported',
      'malformed:status',
    ],
  },
  {
    label: 'other fields',
    body: {
      object: 'whatsapp_business_account',
      entry: [
        'message_template_status_update',
        'phone_number_quality_update',
        'account_update',
        'account_alerts',
        'security',
        'calls',
        'history',
        'flows',
        'smb_app_state_sync',
        'news',
      ].map((field) => change({}, field).entry[0]),
    },
    ignored: ['call', 'history', 'flow-update', 'app-state-sync', 'unknown:news'],
    notices: ['template-update', 'quality-update', 'account-update', 'account-update', 'security'],
  },
  {
    label: 'good news about templates and quality, which nobody has to look at',
    body: {
      object: 'whatsapp_business_account',
      entry: [
        ...change({ event: 'APPROVED' }, 'message_template_status_update').entry,
        ...change({ event: 'UNFLAGGED' }, 'phone_number_quality_update').entry,
      ],
    },
    ignored: ['template-update', 'quality-update'],
  },
];
