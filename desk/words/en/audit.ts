/** In English: the audit. */
export const words = {
  'audit.entries': 'Entries',
  'audit.title': 'Audit',
  'audit.reference': 'Reference of a case',
  'audit.text':
    'The last week, unless you name days or a case. Never what anybody wrote. Kept three years. Saved as CSV it has all ids and codes.',
  'audit.count': '{count} entries',
  'audit.count-one': '1 entry',
  'audit.when': 'When',
  'audit.who': 'Who',
  'audit.what': 'What',
  'audit.of': 'Case or thing',
  'audit.changed': 'Changed',
  'audit.unnamed': '{who} ({id})',
  'audit.notice': 'A notice',
  'audit.team-text': 'A team text',
  'audit.contact': 'A citizen',
  'audit.staff': 'Somebody of the staff',
};
