import type { words as english } from '../en/board.ts';

/** In Spanish: the board. */
export const words: Readonly<Record<keyof typeof english, string>> = {
  'board.title': 'Ahora',
  'board.waiting': 'En espera',
  'board.oldest': 'Espera más larga',
  'board.present': 'Personas presentes',
  'board.risk': 'Plazos en riesgo',
  'board.missed': 'Plazos incumplidos',
  'board.by-topic': 'Por tema',
  'board.by-language': 'Por idioma',
  'board.cases-of': 'Casos de {name}',
  'board.none': 'Nadie espera.',
  'board.nobody': 'No hay nadie.',
};
