import type { Example } from '../engine/example.ts';
import type { Language } from '../language.ts';

/** English with as much as the engine's tests need. */
export const english: Language = {
  code: 'en',
  filler: 'the a my',
  shorthand: { u: 'you', appt: 'appointment' },
  turning: 'not broken',
  background: [],
};

const phrasings: Readonly<Record<string, readonly string[]>> = {
  'waste/trash-day': [
    'when is my trash picked up',
    'what day is garbage collection',
    'trash day schedule',
    'which day do they take the garbage',
    'when do I put the trash cart out',
    'garbage pickup on my street',
    'is trash collected tomorrow',
    'day for rubbish collection',
    'when does the garbage truck come',
    'trash pickup calendar',
  ],
  'water/pay-bill': [
    'how do I pay my water bill',
    'pay water bill online',
    'where can I pay for water',
    'water bill payment by phone',
    'can I pay the utility bill with a card',
    'settle the water account',
    'my water bill is due how do I pay',
    'pay a utility bill',
    'payment of the water invoice',
    'water payment options',
  ],
  'library/card': [
    'how do I get a library card',
    'sign up for the library',
    'apply for a library card',
    'library membership for kids',
    'what do I need to join the library',
    'new library card',
    'register at the library',
    'library card application',
    'become a member of the library',
    'borrow books for the first time',
  ],
  'parking/ticket': [
    'pay a parking ticket',
    'I got a parking fine',
    'parking citation on my windshield',
    'how much is a parking ticket',
    'contest a parking ticket',
    'where do I send the parking fine',
    'fight a citation for parking',
    'parking violation notice',
    'parking fine due date',
    'appeal a parking citation',
  ],
  'streets/pothole': [
    'report a pothole',
    'there is a hole in my street',
    'pothole on main street needs fixing',
    'the road is full of holes',
    'who repairs potholes',
    'street damage report',
    'big pothole hit my tire',
    'fix the road surface',
    'asphalt is breaking up',
    'hole in the pavement',
  ],
};

const strangers = [
  'what is the weather like',
  'tell me a joke',
  'who won the game last night',
  'how old are you',
  'what is the capital of France',
  'play some music',
  'translate hello into German',
  'how tall is the tower',
  'book a flight to Denver',
  'recommend a restaurant',
];

/** Five labels of ten sentences, ten that nothing answers, and one that must not reach a label. */
export const requests: readonly Example[] = [
  ...Object.entries(phrasings).flatMap(([label, texts]) => texts.map((text) => ({ text, label }))),
  ...strangers.map((text) => ({ text, label: null })),
  { text: 'I lost my library card', label: null, not: 'library/card' },
];
