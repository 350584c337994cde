import { describe, expect, test } from 'vitest';
import { compileWords } from '../words.ts';
import { findMeanings } from './book.ts';
import { withinBookOf } from './books.ts';

const words = compileWords();
const meant = (intent: string, text: string) =>
  findMeanings(withinBookOf(words, intent), text).flatMap(({ meanings }) => meanings);

/** What asks for it in the middle of something else, and what has the same words and does not. */
const tables = {
  agent: {
    asks: [
      'sorry this is too much for me, i would rather talk to a human about my deposit',
      'my english is bad, could one of your colleagues phone me',
      'please have a supervisor get back to me',
      'is anyone even reading this',
      'nothing here fits, connect me to the front desk',
      "i'm sick of this chatbot",
      'escalate this please',
      'es que no le entiendo a la página, prefiero hablar con un encargado',
      'disculpe, que me llame alguien de la oficina',
      'con quién puedo hablar de mi caso',
      'estoy cansada de hablar con una máquina',
      'hay algún humano leyendo',
      'والله ما فهمت شي، ممكن موظف يكلمني',
      'بدي أحكي مع حدا من المكتب',
      'في حدا هون ولا بس بوت',
      'تعبت من الروبوت',
      'momken a7ki ma3 mowazaf',
    ],
    silent: [
      'can a person under 18 get a library card',
      'i talked to an employee yesterday and she was kind',
      'how many people work at the front desk',
      'where do i speak at the council meeting',
      'the agent at the tax office gave me this form',
      'can someone pick up the couch',
      'feeling depressed lately, i need to talk to someone',
      'robot club for kids',
      'tengo que ir en persona a la oficina',
      'me siento triste y no sé con quién hablar',
      'trabajo de atención al cliente',
      'una persona dejó un sillón en mi calle',
      'كم شخص يعمل في البلدية',
      'لازم احضر شخصيا',
      'زعلان ومحتاج احكي مع حدا',
      'حكيت مع موظف امبارح',
    ],
  },
  stop: {
    asks: [
      'i moved away, please stop sending me these texts',
      'you have the wrong number, do not contact me again',
      'delete my number from your list',
      'i dont want any more messages from the city',
      'how do i turn off the snow alerts',
      'i withdraw my consent to be texted',
      'me mudé, ya no me manden mensajes',
      'borren mi número de su lista por favor',
      'número equivocado, no me escriban',
      'cómo me salgo de esta lista',
      'quiero desactivar las alertas',
      'نقلت من المدينة، لا تبعتوا لي رسائل',
      'ما بدي اشعارات بعد اليوم',
      'احذفوا رقمي لو سمحتوا',
      'كيف اوقف التنبيهات',
      '5alas wa2fo el rasayel',
    ],
    silent: [
      'the stop sign on oak is missing',
      'when does the bus stop running',
      'stop the trash service at my old house',
      'remove my name from the deed',
      'take me back to the answer',
      'how do i get text alerts for snow',
      'i did not get your message about the permit',
      'take me off the jury list',
      'quien habla',
      'se cayó la señal de alto',
      'quiero dar de baja el agua',
      'no me llegó el mensaje de la cita',
      'وين موقف الباص',
      'بدي وقف المي عن بيتي',
      'كيف اشترك بالتنبيهات',
    ],
  },
  'not-solved': {
    asks: [
      'no, the light is still out',
      'they only cleaned half of it',
      'it worked for a day then stopped',
      'nobody ever came to look',
      'why did you close it so early',
      'the smell is back',
      'no, la fuga sigue igual',
      'se volvió a romper otra vez',
      'solo limpiaron la mitad',
      'nadie vino a revisar',
      'por qué cerraron mi caso',
      'لا، لسا النور طافي',
      'رجعت الريحة مرة ثانية',
      'محد اجا لعندي',
      'صلحوا نصه بس',
      'ليش سكرتوا طلبي',
    ],
    silent: [
      'thanks, it works now',
      'great, when is trash day',
      'can i still apply for it',
      'no problem at all',
      'no more questions',
      'gracias, ya quedó',
      'todavía puedo inscribirme?',
      'no hay problema',
      'الحمدلله اشتغل، شكرا',
      'لسا بقدر سجل؟',
      'ما في مشكلة',
    ],
  },
} as const;

describe.each(Object.entries(tables))('%s within a message', (intent, { asks, silent }) => {
  test.each(asks)('is heard in %j', (text) => {
    expect(meant(intent, text)).not.toEqual([]);
  });

  test.each(silent)('is not heard in %j', (text) => {
    expect(meant(intent, text)).toEqual([]);
  });
});
