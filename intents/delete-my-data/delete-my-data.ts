import type { Command } from '../command.ts';
import { emptyMemory } from '../model/conversation.ts';
import type { Option } from '../model/message.ts';
import { isHeld, retention } from '../model/retention.ts';
import { isWhole } from '../phrases.ts';
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
      return isHeld(table) ? held(turn) : erase(turn);
    },
  };
}

function ask(turn: Turn): Decision {
  const options = optionsIn(turn);
  const text = say(turn.words, turn.language, intent, 'ask');
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

/** Only while the question stands: tapped long after, "yes" is asked anew. */
function readAnswer(turn: Turn): 'yes' | 'no' | 'ask' | undefined {
  const { openQuestion } = turn.memory;
  const { value } = turn.activity;
  const tapped = value?.startsWith(`${intent}:`) ? value.slice(intent.length + 1) : undefined;
  const stands =
    openQuestion?.intent === intent &&
    turn.now.getTime() - Date.parse(openQuestion.askedAt) < standsMs;
  if (!stands) return undefined;
  if (tapped === 'yes' || tapped === 'no') return tapped;
  if (turn.activity.value) return undefined;
  return said(turn, 'yes', '1') ?? said(turn, 'no', '2');
}

function said<A extends 'yes' | 'no'>(turn: Turn, answer: A, position: string): A | undefined {
  const labels = [position, say(turn.words, turn.language, intent, answer)];
  const meant =
    isWhole(turn.text, labels) ||
    spokenIn(turn, 'choice', answer) !== undefined ||
    spokenIn(turn, 'choice', position) !== undefined;
  return meant ? answer : undefined;
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
