import { readChoice } from '../choice/read-choice.ts';
import type { Command } from '../command.ts';
import { emptyMemory } from '../model/conversation.ts';
import { isOpen } from '../model/handoff/handoff.ts';
import type { Option } from '../model/message.ts';
import { isHeld, retention } from '../model/retention.ts';
import { say } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Decision, Turn } from '../turn.ts';

const intent = 'delete-my-data';

/** How long the question stands, in milliseconds: a "yes" of tomorrow answers something else. */
const standsMs = 3_600_000;

/**
 * DELETE MY DATA: asks, and when the citizen says yes, has the turn delete what was said and remembered.
 * Where the retention table holds any of it (a legal hold), it says so and deletes nothing.
 */
export const deleteMyData: Command = createDeleteMyData();

export function createDeleteMyData(table: Parameters<typeof isHeld>[0] = retention): Command {
  return {
    intent,
    run: (turn) => (isHeld(table) ? held(turn) : ask(turn)),
    takes: (turn) => {
      const answer = readAnswer(turn);
      if (answer === undefined) return undefined;
      if (answer === 'no') return keep(turn);
      if (isHeld(table)) return held(turn);
      return answer === 'yes' ? erase(turn) : ask(turn);
    },
  };
}

function ask(turn: Turn): Decision {
  const options = optionsIn(turn);
  const { words, language, handoff } = turn;
  const asked = say(words, language, intent, 'ask');
  const ends =
    handoff && isOpen(handoff)
      ? [say(words, language, intent, 'ask-case', { reference: handoff.id })]
      : [];
  const text = [asked, ...ends].join(' ');
  return {
    status: 'commanded:delete-my-data',
    language: turn.language,
    says: [{ text, options }],
    memory: {
      ...turn.memory,
      openQuestion: { intent, options, askedAt: turn.now.toISOString() },
    },
  };
}

const optionsIn = (turn: Turn): Option[] =>
  (['yes', 'no'] as const).map((each) => ({
    value: `${intent}:${each}`,
    label: say(turn.words, turn.language, intent, each),
  }));

type Answer = 'yes' | 'no' | 'again';

/** Only while the question stands: a "yes" that is tapped long after is asked about again. */
function readAnswer(turn: Turn): Answer | undefined {
  const { openQuestion } = turn.memory;
  const { value } = turn.activity;
  const stands =
    openQuestion?.intent === intent &&
    turn.now.getTime() - Date.parse(openQuestion.askedAt) < standsMs;
  if (value !== undefined) return tapped(value, stands);
  return stands ? said(turn) : undefined;
}

function tapped(value: string, stands: boolean): Answer | undefined {
  if (value === `${intent}:no`) return 'no';
  if (value === `${intent}:yes`) return stands ? 'yes' : 'again';
  return undefined;
}

/** Said in full, by its number, or as plain yes or no; what may be a guess deletes nothing. */
function said(turn: Turn): Answer | undefined {
  const choice = readChoice(turn, optionsIn(turn));
  if (choice?.kind === 'taken' && !choice.guessed) return tapped(choice.value, true);
  return (['yes', 'no'] as const).find((each) => spokenIn(turn, 'choice', each) !== undefined);
}

function erase(turn: Turn): Decision {
  const text = say(turn.words, turn.language, intent, 'done', { days: `${retention.erased.days}` });
  return {
    status: 'commanded:data-deleted',
    language: turn.language,
    says: [{ text }],
    memory: emptyMemory(turn.language),
    erases: true,
  };
}

const keep = (turn: Turn): Decision => ({
  status: 'commanded:delete-my-data',
  language: turn.language,
  says: [{ text: say(turn.words, turn.language, intent, 'kept') }],
  memory: { ...turn.memory, openQuestion: undefined },
});

function held(turn: Turn): Decision {
  const { agency } = turn.knowledge;
  const text = say(turn.words, turn.language, intent, 'held', {
    privacy: agency.privacy,
    phone: agency.phone.number,
  });
  return {
    status: 'refused:legal-hold',
    language: turn.language,
    says: [{ text }],
    memory: { ...turn.memory, openQuestion: undefined },
  };
}
