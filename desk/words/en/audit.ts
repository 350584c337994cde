/** In English: the audit. */
export const words = {
  'audit.entries': 'Entries',
  'audit.title': 'Audit',
  'audit.reference': 'Reference of a case',
  'audit.text':
    'The last week, unless you name days or a case. Ids and codes only, never what anybody wrote. Kept three years.',
  'audit.count': '{count} entries',
  'audit.count-one': '1 entry',
  'audit.when': 'When',
  'audit.who': 'Who',
  'audit.what': 'What',
  'audit.of': 'Case or thing',
  'audit.changed': 'Changed',
};
