import type { words as english } from '../en/audit.ts';

/** In Spanish: the audit. */
export const words: Readonly<Record<keyof typeof english, string>> = {
  'audit.entries': 'Entradas',
  'audit.title': 'Auditoría',
  'audit.reference': 'Referencia de un caso',
  'audit.text':
    'La última semana, si no indica días o un caso. Nunca lo que alguien escribió. Se guarda tres años. El CSV tiene todos los identificadores y códigos.',
  'audit.count': '{count} entradas',
  'audit.count-one': '1 entrada',
  'audit.when': 'Cuándo',
  'audit.who': 'Quién',
  'audit.what': 'Qué',
  'audit.of': 'Caso o cosa',
  'audit.changed': 'Cambio',
  'audit.unnamed': '{who} ({id})',
  'audit.notice': 'Un aviso',
  'audit.team-text': 'Un texto del equipo',
  'audit.contact': 'Una persona',
  'audit.staff': 'Alguien del personal',
};
