import type { words as english } from '../en/texts.ts';

/** In Spanish: the team texts. */
export const words: Readonly<Record<keyof typeof english, string>> = {
  'texts.title': 'Textos del equipo',
  'texts.text':
    'Lo que su equipo responde a menudo. Nadie los revisa, así que el bot nunca los dice; escriba «/» en una respuesta vacía para insertar uno.',
  'texts.new': 'Texto nuevo',
  'texts.edit': 'Cambiar',
  'texts.delete': 'Borrar',
  'texts.delete-title': '¿Borrar «{title}»?',
  'texts.delete-text':
    'Desaparece para todo el equipo. Las respuestas en las que se usó quedan como están.',
  'texts.deleted': '«{title}» se borró.',
  'texts.save': 'Guardar',
  'texts.saved': '«{title}» se guardó.',
  'texts.name': 'Título, para colegas',
  'texts.topic': 'Se ofrece en casos sobre',
  'texts.topic-any': 'Todos los temas',
  'texts.search': 'Palabras del título o del texto',
  'texts.count': '{count} textos',
  'texts.count-one': '1 texto',
  'texts.preview': 'Cómo lo muestra cada canal',
  'texts.changed':
    '{name} cambió este texto desde que usted lo abrió; el suyo está abajo. El de usted sigue aquí: si guarda otra vez, lo reemplaza.',
  'texts.gone':
    'Este texto se borró desde que usted lo abrió. El de usted sigue aquí: si guarda otra vez, vuelve.',
};
