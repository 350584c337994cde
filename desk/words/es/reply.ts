import type { words as english } from '../en/reply.ts';

/** In Spanish: writing a reply or a note, and what may be inserted. */
export const words: Readonly<Record<keyof typeof english, string>> = {
  'reply.label': 'Su respuesta a la persona',
  'reply.note-label': 'Nota para colegas. La persona nunca la ve.',
  'reply.tab-reply': 'Responder',
  'reply.tab-note': 'Nota',
  'reply.send': 'Enviar',
  'reply.save-note': 'Guardar nota',
  'reply.draft': 'Borrador guardado en este dispositivo',
  'reply.segments': '{count} segmentos de SMS',
  'reply.segments-one': '1 segmento de SMS',
  'reply.characters': '{count} de {limit} caracteres',
  'reply.too-long':
    'Demasiado largo: como máximo {limit} caracteres. No se cortó nada; acórtelo o envíelo por partes.',
  'reply.not-yours': 'Tome el caso para responder.',
  'reply.stale': 'Antes de enviar: algo cambió.',
  'reply.stale.citizen-wrote': 'La persona escribió de nuevo.',
  'reply.stale.colleague-replied': 'Un colega respondió.',
  'reply.anyway': 'Enviar de todos modos',
  'reply.wait': 'Guardarla hasta que escriba',
  'reply.cannot.opted-out': 'Escribió STOP. No se le puede enviar nada hasta que escriba START.',
  'reply.cannot.file-as-link':
    'Este canal no muestra archivos de este tipo: «{alt}» se envía como enlace.',
  'reply.cannot.file-not-sent':
    'Este canal no muestra archivos de este tipo y su enlace es demasiado largo: «{alt}» no se envía. Diga dónde se encuentra o envíelo por otro medio.',
  'reply.costly': 'Estas letras acortan cada parte: {letters}',
  'reply.file-add': 'Agregar una imagen o un PDF',
  'reply.file-adding': 'Agregando {file}…',
  'reply.file-large': 'Es demasiado grande ({called}): se pueden enviar 4 MB como máximo.',
  'reply.file-alt': 'Qué muestra {name}, en palabras',
  'reply.file-remove': 'No enviar {name}',
  'reply.file-kept-out': 'No se agregó {name}. {why}',
  'reply.window-closed':
    'La ventana de mensajes de este canal está cerrada. Su respuesta se guarda y sale cuando la persona escriba de nuevo.',
  'reply.sending': 'Enviando…',
  'reply.sent': 'Enviado.',
  'reply.waits': 'Guardada. Sale cuando la persona escriba.',
  'reply.kept': 'No se envió: {why} Su texto sigue aquí.',
  'reply.unheard':
    'El servidor tiene su respuesta, pero aún no se sabe si ha salido. Aparecerá arriba cuando salga. Su texto sigue aquí; enviarlo otra vez no envía nada dos veces.',
  'reply.unsure':
    'No se sabe si su respuesta llegó. Su texto sigue aquí; enviarlo otra vez no envía nada dos veces.',
  'reply.unsure-note':
    'No se sabe si su nota se guardó. Su texto sigue aquí; guardarla otra vez no guarda nada dos veces.',
  'reply.preview': 'Así lo muestra {channel}',
  'articles.title': 'Respuestas revisadas',
  'articles.search': 'Buscar en las respuestas',
  'articles.none': 'No se encontró nada.',
  'articles.insert': 'Insertar',
  'insert.label': 'Insertar un texto',
  'insert.keys':
    'Escriba para buscar. Arriba y abajo eligen, Intro inserta, Escape cierra. «/» otra vez la escribe.',
  'insert.count': '{count} encontrados',
  'insert.count-one': '1 encontrado',
  'window.closed':
    'La ventana de mensajes de {channel} está cerrada desde {time}: no se puede escribir a la persona hasta que ella escriba. Su respuesta se guarda y sale sola cuando lo haga.',
  'window.told': 'Se le avisa una vez que hay una respuesta, sin decir nada de ella.',
  'window.untold':
    'Nada puede avisarle de que hay una respuesta: no hay ninguna plantilla para {channel}.',
};
