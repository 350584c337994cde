import type { Command } from '../command.ts';
import { acknowledge } from '../handoff/acknowledge.ts';
import { openCaseOf } from '../handoff/open-case.ts';
import type { Option } from '../model/message.ts';
import { say } from '../say.ts';
import { commandIn } from '../spoken.ts';
import type { Decision, Turn } from '../turn.ts';

/** LANGUAGE: asks which, or takes it at once ("español", "LANGUAGE ES"). The choice is kept. */
export const language: Command = {
  intent: 'language',
  run: (turn) => {
    const options = languageOptions(turn);
    return {
      status: 'commanded:language',
      language: turn.language,
      says: [{ text: say(turn.words, turn.language, 'language', 'which'), options }],
      memory: {
        ...turn.memory,
        openQuestion: { intent: 'language', options, askedAt: turn.now.toISOString() },
      },
    };
  },
  takes: (turn) => {
    const offered = turn.knowledge.agency.languages.map(({ code }) => code);
    const named = offered.find((code) => commandIn(turn, 'language', code));
    return named === undefined ? undefined : setLanguage(turn, named);
  },
};

/** Keeps the language for all that follows and says so in it; undefined where the agency has it not. */
export function setLanguage(turn: Turn, code: string): Decision | undefined {
  if (!turn.knowledge.agency.languages.some((each) => each.code === code)) return undefined;
  return {
    status: 'commanded:language',
    language: code,
    chosenLanguage: code,
    says: [{ text: say(turn.words, code, 'language', 'chosen') }],
    memory: { ...turn.memory, language: code, openQuestion: undefined },
    ...inTheirCase(turn, code),
  };
}

/** A case that waits goes to who speaks it, and the citizen is told by when that one answers. */
function inTheirCase(turn: Turn, code: string): Pick<Decision, 'handoff' | 'tells'> {
  const open = openCaseOf(turn);
  if (!open || open.language === code) return {};
  return {
    handoff: { type: 'speak', language: code },
    tells: (facts) => [{ text: acknowledge({ ...turn, language: code }, facts, 'stays-open') }],
  };
}

const languageOptions = (turn: Turn): Option[] =>
  turn.knowledge.agency.languages.map(({ code, name }) => ({
    value: `language:${code}`,
    label: name,
  }));
