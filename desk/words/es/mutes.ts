import type { words as english } from '../en/mutes.ts';

/** In Spanish: the muted senders. */
export const words: Readonly<Record<keyof typeof english, string>> = {
  'mutes.title': 'Remitentes silenciados',
  'mutes.text':
    'No reciben respuestas hasta entonces, salvo en caso de peligro, y pueden escribir STOP y START. Cada silencio termina solo.',
  'mutes.none': 'No hay nadie silenciado en sus temas.',
  'mutes.until': 'Hasta {time} ({left})',
  'mutes.by': 'Por {name}, {time}',
  'mutes.no-reason': 'No se dio ningún motivo.',
  'mutes.extend': 'Cambiar el final',
  'mutes.lift': 'Volver a responderle',
};
