import type { words as english } from '../en/notices.ts';

/** In Spanish: the notices. */
export const words: Readonly<Record<keyof typeof english, string>> = {
  'notices.title': 'Avisos',
  'notices.text': 'Se dicen primero a quien escriba, hasta que terminan solos.',
  'notices.new': 'Aviso nuevo',
  'notices.from': 'Desde',
  'notices.until': 'Hasta',
  'notices.in': 'Texto: {language}',
  'notices.post': 'Publicarlo',
  'notices.end': 'Terminarlo ahora',
  'notices.change': 'Cambiar este aviso',
  'notices.topics': 'Solo para estos temas (ninguno: todos)',
  'notices.channels': 'Solo en estos canales (ninguno: todos)',
  'notices.channels-all': 'Todos los canales',
  'notices.languages': 'En cada idioma',
  'notices.on': 'Se dice ahora',
  'notices.later': 'Empieza {left}',
  'notices.posted': 'El aviso se guardó. Se dice en menos de un minuto.',
  'notices.ended': 'El aviso terminó.',
  'notices.missing': 'Escríbalo en cada idioma de la agencia; faltan: {languages}.',
  'notices.no-time': 'Diga cuándo empieza y cuándo termina.',
  'notices.backwards': 'Tiene que terminar después de empezar.',
  'notices.over': 'Tiene que terminar en el futuro.',
  'notices.long':
    'Tiene que terminar en {days} días: lo que vale por más tiempo va en una respuesta.',
  'notices.stale':
    'Alguien cambió o terminó este aviso desde que usted lo abrió. Sus palabras siguen aquí: copie lo que necesite, cierre y mírelo de nuevo.',
  'notices.none': 'No hay avisos.',
};
